using System.Numerics;

namespace NetDsl.Kernels;

/// <summary>
/// The sums of a convolution and of its gradients: products where there are filters to share what is read, one filter at a time elsewhere.
/// </summary>
internal static unsafe class ConvolutionSums
{
    /// <summary>to[b, o] = start[o] + Σ weight[o, c, m, n]·from[b, c, …].</summary>
    internal static void Gather<T>(in Convolution sizes, in GatherOperands<T> operands)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (ConvolutionProducts.Fits(sizes))
        {
            ConvolutionProducts.Gather(sizes, operands);
        }
        else
        {
            FewFilters.Gather(sizes, operands);
        }
    }

    /// <summary>The convolution turned around: to[b, c, …] = start[c] + Σ weight[o, c, m, n]·from[b, o].</summary>
    internal static void Scatter<T>(in Convolution sizes, T* from, T* weight, T* start, T* to, bool accumulate = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (sizes.TurnedAround is { } turned)
        {
            Scratch scratch = Scratch.Rent();
            T* turnedWeight = scratch.Fit<T>((long)sizes.Filters * sizes.FilterSize);
            TurnAround(sizes, weight, turnedWeight);
            GatherOperands<T> operands = new()
            {
                From = from,
                Weight = turnedWeight,
                Start = start,
                To = to,
                Accumulates = accumulate,
            };
            Gather(turned, operands);
            scratch.Return();
        }
        else if (ConvolutionProducts.Fits(sizes))
        {
            ConvolutionProducts.Scatter(sizes, from, weight, start, to, accumulate);
        }
        else
        {
            ScatterLoops.Scatter(sizes, from, weight, start, to, accumulate);
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
            FewFilterSlopes.Run(sizes, large, small, dWeight);
        }
    }

    /// <summary>[filters, channels of the group, …] to [channels, filters of the group, …], each kernel turned around.</summary>
    private static void TurnAround<T>(in Convolution sizes, T* weight, T* to)
        where T : unmanaged
    {
        int kernel = sizes.Window.KernelSize;
        for (int channel = 0; channel < sizes.Channels; channel++)
        {
            (int group, int inGroup) = int.DivRem(channel, sizes.ChannelsOfGroup);
            for (int filter = 0; filter < sizes.FiltersOfGroup; filter++, to += kernel)
            {
                T* from = weight + (((((nint)group * sizes.FiltersOfGroup) + filter) * sizes.ChannelsOfGroup) + inGroup) * kernel;
                new ReadOnlySpan<T>(from, kernel).CopyTo(new Span<T>(to, kernel));
                new Span<T>(to, kernel).Reverse();
            }
        }
    }
}
