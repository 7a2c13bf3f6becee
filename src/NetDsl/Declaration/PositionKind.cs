namespace NetDsl;

/// <summary>What <see cref="PositionalEmbeddingAttribute"/> adds to the steps of a sequence.</summary>
public enum PositionKind
{
    /// <summary>A vector for each place, which is learned.</summary>
    Learned,

    /// <summary>
    /// Sines and cosines of the place in falling frequencies, which are not learned (Vaswani et al. 2017, §3.5).
    /// </summary>
    Sinusoidal,
}
