using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetDsl.Kernels;

/// <summary>The largest values of windows of 2 × 2 that lie beside each other, the usual ones, for 32-bit floats.</summary>
internal static unsafe class MaxPoolQuads
{
    /// <summary>Whether all windows are such, and the outputs of two rows fill a vector.</summary>
    internal static bool Fit<T>(in SpatialWindow window)
        where T : unmanaged
        => typeof(T) == typeof(float) && Vector256.IsHardwareAccelerated
            && (window.KernelHeight, window.KernelWidth, window.Stride, window.Dilation) == (2, 2, 2, 1)
            && window.Top == 0 && window.Left == 0 && window.Width >= 2 * window.OutputWidth && window.Height >= 2 * window.OutputHeight
            && 2 * window.OutputWidth >= Vector256<float>.Count;

    /// <summary>Writes the largest values of the rows of a map, and where these lie; returns the rows that it has written.</summary>
    /// <remarks>
    /// What is read and written too much at the end of a row belongs to the next one. So the last row ends with a vector that begins
    /// earlier, or is left out where it is shorter than a vector.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static int Run(float* x, in SpatialWindow window, int* places, float* y)
    {
        int width = window.Width, outputs = window.OutputWidth, last = window.OutputHeight - 1;
        int rows = outputs >= Vector256<float>.Count ? last + 1 : last;
        Vector256<int> steps = Vector256<int>.Indices * 2, down = Vector256.Create(width);
        for (int i = 0, place = 0; i < rows; i++, place += 2 * width, places += outputs, y += outputs)
        {
            int latest = i < last ? outputs : outputs - Vector256<float>.Count;
            for (int j = 0; j < outputs; j += Vector256<float>.Count)
            {
                int at = Math.Min(j, latest), first = place + (2 * at);
                Pairs(x + first, out Vector256<float> upper, out Vector256<int> atUpper);
                Pairs(x + first + width, out Vector256<float> lower, out Vector256<int> atLower);
                Vector256<float> takes = Takes(lower, upper);
                Vector256.ConditionalSelect(takes, lower, upper).Store(y + at);
                (Vector256.ConditionalSelect(takes.AsInt32(), atLower + down, atUpper) + Vector256.Create(first) + steps).Store(places + at);
            }
        }

        return rows;
    }

    /// <summary>The larger of every two neighbours, and whether it is the second.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Pairs(float* from, out Vector256<float> larger, out Vector256<int> at)
    {
        Vector256<ulong> low = Vector256.Load(from).AsUInt64(), high = Vector256.Load(from + Vector256<float>.Count).AsUInt64();
        Vector256<float> even = Vector256.Narrow(low, high).AsSingle(), odd = Vector256.Narrow(low >>> 32, high >>> 32).AsSingle();
        Vector256<float> takes = Takes(odd, even);
        larger = Vector256.ConditionalSelect(takes, odd, even);
        at = takes.AsInt32() & Vector256<int>.One;
    }

    // Equal to itself is all but NaN, and NaN is not at most anything.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Takes(Vector256<float> later, Vector256<float> largest)
        => Vector256.AndNot(Vector256.Equals(largest, largest), Vector256.LessThanOrEqual(later, largest));
}
