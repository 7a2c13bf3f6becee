namespace NetDsl;

/// <summary>Adam with decoupled weight decay (Loshchilov and Hutter 2019, algorithm 2, in PyTorch's sense of the decay).</summary>
/// <remarks>
/// w ← w − η·λ·w − η·m̂ / (√v̂ + ε): the decay acts on the weights themselves and not, as in <see cref="Adam"/>, through the averages of
/// gradients, so that all weights shrink by the same share. Biases do not shrink.
/// </remarks>
public sealed class AdamW : Adam
{
    /// <summary>AdamW, with the values of the paper unless given.</summary>
    /// <param name="learningRate">η: about how far a parameter moves in a step; finite, not negative. Usually 0.001.</param>
    /// <param name="beta1">β₁: the share of the running mean of gradients that is kept, at least 0 and below 1.</param>
    /// <param name="beta2">β₂: the share of the running mean of squared gradients that is kept, at least 0 and below 1.</param>
    /// <param name="epsilon">ε: keeps the division finite where gradients are 0; above 0.</param>
    /// <param name="weightDecay">λ: a step shrinks weights by the share η·λ; finite, not negative. Usually 0.01 to 0.1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public AdamW(double learningRate = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, double weightDecay = 0.01)
        : base(learningRate, beta1, beta2, epsilon, weightDecay, decoupled: true)
    {
    }
}
