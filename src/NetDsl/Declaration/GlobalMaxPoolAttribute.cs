namespace NetDsl;

/// <summary>The largest value of each channel over all its positions: a feature map C×H×W becomes a vector of C.</summary>
/// <remarks>The gradient goes to the first of equal values. A map with a value that is not a number gives that.</remarks>
public sealed class GlobalMaxPoolAttribute : LayerAttribute;
