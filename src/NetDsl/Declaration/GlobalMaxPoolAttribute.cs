namespace NetDsl;

/// <summary>
/// The largest value of each channel over all its positions: a feature map C×H×W becomes a vector of C. Of a sequence, the largest of each
/// feature over its steps: [B, T, features] → [B, features].
/// </summary>
/// <remarks>
/// The gradient goes to the first of equal values. A map with a value that is not a number gives that. Steps behind a sample's length do
/// not count.
/// </remarks>
public sealed class GlobalMaxPoolAttribute : LayerAttribute;
