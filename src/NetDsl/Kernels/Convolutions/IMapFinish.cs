using System.Numerics;

namespace NetDsl.Kernels;

/// <summary>What is done with outputs of a convolution when all their sums are complete, while they are still in a cache.</summary>
internal unsafe interface IMapFinish<T>
    where T : unmanaged
{
    /// <summary>These sums are complete: <paramref name="count"/> of each of the filters.</summary>
    /// <param name="sums">Those of the first filter.</param>
    /// <param name="step">From a filter's sums to the next one's.</param>
    /// <param name="filters">The filters.</param>
    /// <param name="count">The sums of a filter.</param>
    void Run(T* sums, nint step, int filters, int count);
}

/// <summary>Nothing.</summary>
internal readonly unsafe struct NoMapFinish<T> : IMapFinish<T>
    where T : unmanaged
{
    public void Run(T* sums, nint step, int filters, int count)
    {
    }
}

/// <summary>y = φ(h), element by element.</summary>
/// <param name="h">All sums.</param>
/// <param name="y">All outputs, in the same places.</param>
/// <param name="activation">φ.</param>
internal readonly unsafe struct MapActivation<T, TActivation>(T* h, T* y, TActivation activation) : IMapFinish<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TActivation : struct, IActivation
{
    public void Run(T* sums, nint step, int filters, int count)
    {
        for (int filter = 0; filter < filters; filter++, sums += step)
        {
            activation.Forward(new ReadOnlySpan<T>(sums, count), new Span<T>(y + (sums - h), count));
        }
    }
}
