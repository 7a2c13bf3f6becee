using System.Numerics;

namespace NetDsl.Kernels;

/// <summary>
/// The sums of a convolution and of its gradients: products where there are filters to share what is read, loops elsewhere.
/// </summary>
internal static unsafe class ConvolutionSums
{
    /// <summary>to[b, o] = start[o] + Σ weight[o, c, m, n]·from[b, c, …]; adds where there is no start and it accumulates.</summary>
    internal static void Gather<T>(in Convolution sizes, T* from, T* weight, T* start, T* to, bool accumulate = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (ConvolutionProducts.Fits(sizes))
        {
            ConvolutionProducts.Gather(sizes, from, weight, start, to, accumulate);
        }
        else
        {
            ConvolutionLoops.Gather(sizes, from, weight, start, to, accumulate);
        }
    }

    /// <summary>The convolution turned around: to[b, c, …] = start[c] + Σ weight[o, c, m, n]·from[b, o].</summary>
    internal static void Scatter<T>(in Convolution sizes, T* from, T* weight, T* start, T* to, bool accumulate = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (ConvolutionProducts.Fits(sizes))
        {
            ConvolutionProducts.Scatter(sizes, from, weight, start, to, accumulate);
        }
        else
        {
            ConvolutionLoops.Scatter(sizes, from, weight, start, to, accumulate);
        }
    }

    /// <summary>dWeight[o, c, m, n] = Σ small[b, o]·large[b, c, …], samples in their order.</summary>
    internal static void WeightSlopes<T>(in Convolution sizes, T* large, T* small, T* dWeight)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (ConvolutionProducts.Fits(sizes))
        {
            ConvolutionProducts.WeightSlopes(sizes, large, small, dWeight);
        }
        else
        {
            ConvolutionLoops.WeightSlopes(sizes, large, small, dWeight);
        }
    }
}
