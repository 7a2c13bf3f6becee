namespace NetDsl;

/// <summary>
/// The mean of each channel over all its positions (Lin et al. 2014): a feature map C×H×W becomes a vector of C. Of a sequence, the mean of
/// each feature over its steps: [B, T, features] → [B, features].
/// </summary>
/// <remarks>
/// It has no weights. What comes after it need not know how large the map was, or how long the sequence; steps behind a sample's length do
/// not count.
/// </remarks>
public sealed class GlobalAvgPoolAttribute : LayerAttribute;
