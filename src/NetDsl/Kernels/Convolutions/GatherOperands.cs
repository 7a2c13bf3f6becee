namespace NetDsl.Kernels;

/// <summary>to[b, o] = start[o] + Σ weight[o, c, m, n]·from[b, c, …], and what is done with it.</summary>
internal unsafe struct GatherOperands<T>
    where T : unmanaged
{
    /// <summary>The maps that are read.</summary>
    public T* From;

    /// <summary>
    /// The weights, [filters, channels of the group, …], and a copy of them that <see cref="ConvolutionProducts.Pack"/> made; null without
    /// one.
    /// </summary>
    public T* Weight;
    public T* Packed;

    /// <summary>What the sums of each filter begin with; null for 0.</summary>
    public T* Start;

    /// <summary>Receives the sums.</summary>
    public T* To;

    /// <summary>Whether they are added to what is there, if there is no start.</summary>
    public bool Accumulates;

    /// <summary>Whether 0 is written for sums below it.</summary>
    public bool Rectifies;
}
