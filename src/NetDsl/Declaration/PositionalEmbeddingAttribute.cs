namespace NetDsl;

/// <summary>
/// Adds to each step a vector that tells its place: y_t = x_t + P_t, [B, T, d] → [B, T, d]. Attention without it cannot tell one order of
/// steps from another.
/// </summary>
/// <remarks>
/// <see cref="PositionKind.Learned"/>: P of shape [most steps, d], which starts with the deviation of the embedding before it (N(0, 1)
/// where there is none). <see cref="PositionKind.Sinusoidal"/>: P_t,2i = a·sin(t/10000^(2i/d)), P_t,2i+1 = a·cos(t/10000^(2i/d)) (Vaswani
/// et al. 2017, §3.5), where a = √2·σ gives it the power of the embedding.
/// </remarks>
public sealed class PositionalEmbeddingAttribute : LayerAttribute
{
    /// <summary>Whether the vectors are learned, or sines and cosines.</summary>
    public PositionKind Kind { get; set; }
}
