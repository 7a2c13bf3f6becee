namespace NetDsl;

/// <summary>The mean of each channel over all its positions (Lin et al. 2014): a feature map C×H×W becomes a vector of C.</summary>
/// <remarks>It has no weights. What comes after it need not know how large the map was.</remarks>
public sealed class GlobalAvgPoolAttribute : LayerAttribute;
