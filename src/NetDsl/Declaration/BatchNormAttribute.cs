namespace NetDsl;

/// <summary>
/// Batch normalization (Ioffe and Szegedy 2015): y = γ ⊙ (x − mean)/√(variance + ε) + β. While training, mean and variance are those of
/// each feature over the batch, of a feature map those of each channel over the batch and all positions; otherwise running ones, which
/// training gathers and files keep as <c>running_mean</c> and <c>running_var</c>.
/// </summary>
/// <remarks>
/// γ starts at 1, β at 0, and weight decay spares both. A batch of training needs at least two samples, or a map of several positions. The
/// running variance is the unbiased one, as PyTorch's is.
/// </remarks>
public sealed class BatchNormAttribute : LayerAttribute
{
    /// <summary>ε, added to the variance before the root is taken: above 0. PyTorch's default is the same.</summary>
    public double Epsilon { get; set; } = 1e-5;

    /// <summary>
    /// How far a step moves the running statistics towards those of its batch, from 0 to 1: running ← (1 − m)·running + m·batch, as PyTorch
    /// means it. What Keras calls a momentum of 0.99 is 0.01 here.
    /// </summary>
    public double Momentum { get; set; } = 0.1;
}
