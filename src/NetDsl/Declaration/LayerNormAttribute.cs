namespace NetDsl;

/// <summary>
/// Layer normalization (Ba, Kiros and Hinton 2016): y = γ ⊙ (x − mean)/√(variance + ε) + β, with mean and variance over the features of a
/// sample.
/// </summary>
/// <remarks>
/// Of a feature map C×H×W it takes mean and variance over all C·H·W values, and γ and β have that shape, as PyTorch's
/// <c>LayerNorm([C, H, W])</c> does: it is not a norm of the channels at each position. γ starts at 1, β at 0, and weight decay spares
/// both. It computes the same while training and predicting.
/// </remarks>
public sealed class LayerNormAttribute : LayerAttribute
{
    /// <summary>ε, added to the variance before the root is taken: above 0. PyTorch's default is the same.</summary>
    public double Epsilon { get; set; } = 1e-5;
}
