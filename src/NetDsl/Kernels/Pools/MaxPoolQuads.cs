using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetDsl.Kernels;

/// <summary>The largest values of windows of 2 × 2 that lie beside each other, the usual ones, for 32-bit floats.</summary>
internal static unsafe class MaxPoolQuads
{
    private const int Lanes = 8;

    /// <summary>Whether all windows are such, and the outputs of two rows fill a vector.</summary>
    internal static bool Fit<T>(in SpatialWindow window)
        where T : unmanaged
        => typeof(T) == typeof(float) && Vector256.IsHardwareAccelerated
            && (window.KernelHeight, window.KernelWidth, window.Stride, window.Dilation) == (2, 2, 2, 1)
            && window.Top == 0 && window.Left == 0 && window.Width >= 2 * window.OutputWidth && window.Height >= 2 * window.OutputHeight
            && 2 * window.OutputWidth >= Lanes;

    /// <summary>Writes the largest values of a map, and where these lie.</summary>
    /// <remarks>
    /// What is read and written too much at the end of a row belongs to the next one. The last row ends with a vector that begins earlier,
    /// or is copied where it is shorter than a vector.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Run(float* x, in SpatialWindow window, int* places, float* y)
    {
        int width = window.Width, outputs = window.OutputWidth, last = window.OutputHeight - 1, place = 0;
        for (int i = 0; i < last; i++, place += 2 * width, places += outputs, y += outputs)
        {
            for (int j = 0; j < outputs; j += Lanes)
            {
                Write(x + place + (2 * j), width, place + (2 * j), width, places + j, y + j);
            }
        }

        if (outputs < Lanes)
        {
            WriteShort(x + place, width, place, outputs, places, y);
            return;
        }

        for (int j = 0; j < outputs; j += Lanes)
        {
            int at = Math.Min(j, outputs - Lanes);
            Write(x + place + (2 * at), width, place + (2 * at), width, places + at, y + at);
        }
    }

    /// <summary>A vector of outputs.</summary>
    /// <param name="from">The upper row of what they read.</param>
    /// <param name="down">How far from it the lower row is.</param>
    /// <param name="place">Where in the map the first reads first.</param>
    /// <param name="width">The width of the map.</param>
    /// <param name="places">Receives where the largest values lie.</param>
    /// <param name="y">Receives the largest values.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write(float* from, int down, int place, int width, int* places, float* y)
    {
        Pairs(from, out Vector256<float> upper, out Vector256<int> atUpper);
        Pairs(from + down, out Vector256<float> lower, out Vector256<int> atLower);
        Vector256<float> takes = Takes(lower, upper);
        Vector256<int> at = Vector256.ConditionalSelect(takes.AsInt32(), atLower + Vector256.Create(width), atUpper);
        (at + Vector256.Create(place) + (Vector256<int>.Indices * 2)).Store(places);
        Vector256.ConditionalSelect(takes, lower, upper).Store(y);
    }

    private static void WriteShort(float* from, int width, int place, int outputs, int* places, float* y)
    {
        float* pair = stackalloc float[4 * Lanes], largest = stackalloc float[Lanes];
        int* at = stackalloc int[Lanes];
        new ReadOnlySpan<float>(from, 2 * outputs).CopyTo(new Span<float>(pair, 2 * outputs));
        new ReadOnlySpan<float>(from + width, 2 * outputs).CopyTo(new Span<float>(pair + (2 * Lanes), 2 * outputs));
        Write(pair, 2 * Lanes, place, width, at, largest);
        new ReadOnlySpan<float>(largest, outputs).CopyTo(new Span<float>(y, outputs));
        new ReadOnlySpan<int>(at, outputs).CopyTo(new Span<int>(places, outputs));
    }

    /// <summary>The larger of every two neighbours, and whether it is the second.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Pairs(float* from, out Vector256<float> larger, out Vector256<int> at)
    {
        Vector256<ulong> low = Vector256.Load(from).AsUInt64(), high = Vector256.Load(from + Lanes).AsUInt64();
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
