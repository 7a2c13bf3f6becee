namespace NetDsl;

/// <summary>
/// Root-mean-square normalization (Zhang and Sennrich 2019): y = γ ⊙ x/√(mean(x²) + ε), with the mean over the features of a sample.
/// </summary>
/// <remarks>
/// Of a feature map C×H×W it takes the mean over all C·H·W values, and γ has that shape. γ starts at 1, and weight decay spares it. It
/// computes the same while training and predicting.
/// </remarks>
public sealed class RmsNormAttribute : LayerAttribute
{
    /// <summary>ε, added to the mean square before the root is taken: above 0. PyTorch's default is the same.</summary>
    public double Epsilon { get; set; } = 1e-5;
}
