using System.Numerics;
using System.Runtime.Intrinsics;

namespace NetDsl.Kernels;

/// <summary>
/// A convolution that reads a copy of the maps with their padding, each step of a sum at another place: no windows are copied. The lanes of
/// its vectors are outputs beside each other, or filters at one output.
/// </summary>
/// <remarks>Every sum is in the order of a filter's weights, and so has the same bits either way.</remarks>
internal abstract unsafe class DirectConvolution<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Halves of vectors are worth it, quarters are not: then windows are copied.
    private static readonly DirectConvolution<T>[] All =
    [
        .. Vector512.IsHardwareAccelerated ? Both<Vector512<T>, Simd512<T>>() : [],
        .. Vector256.IsHardwareAccelerated ? Both<Vector256<T>, Simd256<T>>() : Both<Vector128<T>, Simd128<T>>(),
    ];

    /// <summary>The one that uses most lanes; null where rows and filters are too few for a vector.</summary>
    public static DirectConvolution<T>? For(in Convolution sizes, bool accumulate)
    {
        DirectConvolution<T>? best = null;
        double lanes = 0;
        foreach (DirectConvolution<T> way in All)
        {
            if (way.Fits(sizes, accumulate) && way.UsedLanes(sizes) > lanes)
            {
                (best, lanes) = (way, way.UsedLanes(sizes));
            }
        }

        return best;
    }

    /// <summary>Whether a vector can be filled.</summary>
    public abstract bool Fits(in Convolution sizes, bool accumulate);

    /// <summary>The lanes that give outputs, on average, less the time for what is no sum.</summary>
    public abstract double UsedLanes(in Convolution sizes);

    /// <summary>The elements that the packed weights of all groups take.</summary>
    public abstract long PackedLength(in Convolution sizes);

    /// <summary>Copies the weights of all groups into the order of use.</summary>
    public abstract void Pack(in Convolution sizes, T* weight, T* packed);

    /// <summary>Computes some rows of outputs of a group's filters.</summary>
    public abstract void Run(in DirectOperands<T> operands, in Convolution sizes, T* output, int rows);

    private static DirectConvolution<T>[] Both<TVector, TSimd>()
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
        => [new OutputsInLanes<T, TVector, TSimd>(), new FiltersInLanes<T, TVector, TSimd>()];
}
