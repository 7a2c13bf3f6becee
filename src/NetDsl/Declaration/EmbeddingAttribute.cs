namespace NetDsl;

/// <summary>
/// A vector for each token, which is learned: [B, T] → [B, T, dimension], y = W[token], W of shape [vocabulary, dimension]. Needs tokens,
/// so it comes right after <see cref="TokenInputAttribute"/>.
/// </summary>
/// <remarks>
/// W starts as N(0, 1); as N(0, 1/dimension) where a norm reads it, which brings it to variance 1 anyhow, so that a step of an optimizer
/// changes it by a like share. PyTorch: <c>nn.Embedding(vocabulary, dimension, padding_idx)</c>.
/// </remarks>
/// <param name="dimension">The numbers of a vector, 1 or more.</param>
public sealed class EmbeddingAttribute(int dimension) : LayerAttribute
{
    /// <summary>The numbers of a vector.</summary>
    public int Dimension { get; } = dimension;

    /// <summary>The token whose vector is 0 and stays 0, at least 0 and below the vocabulary; none unless given.</summary>
    public int PaddingToken { get; set; } = -1;

    /// <summary>The standard deviation with which W starts as a normal distribution, positive; chosen as above unless given.</summary>
    public double Std { get; set; } = 1;
}
