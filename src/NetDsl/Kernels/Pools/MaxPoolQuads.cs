using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>The largest values of windows of 2 × 2 that lie beside each other, the usual ones, for 32-bit floats.</summary>
internal static unsafe class MaxPoolQuads
{
    private static int Lanes => Vector<float>.Count;

    /// <summary>Whether all windows are such, and the outputs of two rows fill a vector.</summary>
    internal static bool Fit<T>(in SpatialWindow window)
        where T : unmanaged
        => typeof(T) == typeof(float) && Vector.IsHardwareAccelerated
            && (window.KernelHeight, window.KernelWidth, window.Stride, window.Dilation) == (2, 2, 2, 1)
            && window.Top == 0 && window.Left == 0 && window.Width >= 2 * window.OutputWidth && window.Height >= 2 * window.OutputHeight
            && 2 * window.OutputWidth >= Lanes;

    /// <summary>Writes the largest values of a map, and where these lie if there are places for that.</summary>
    /// <remarks>
    /// What is read and written too much at the end of a row belongs to the next one, or to the next map. Where there is none, the last row
    /// ends with a vector that begins earlier, or is copied where it is shorter than a vector.
    /// </remarks>
    /// <param name="x">The map.</param>
    /// <param name="window">The window.</param>
    /// <param name="places">Receives the places; null where nobody asks.</param>
    /// <param name="y">Receives the values.</param>
    /// <param name="isFollowed">Whether another map follows, which is written afterwards.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Run(float* x, in SpatialWindow window, int* places, float* y, bool isFollowed)
    {
        int width = window.Width, outputs = window.OutputWidth, place = 0, to = 0;
        int last = isFollowed && window.Height == 2 * window.OutputHeight ? window.OutputHeight : window.OutputHeight - 1;
        for (int i = 0; i < last; i++, place += 2 * width, to += outputs)
        {
            for (int j = 0; j < outputs; j += Lanes)
            {
                Write(x + place + (2 * j), width, place + (2 * j), width, At(places, to + j), y + to + j);
            }
        }

        if (last == window.OutputHeight)
        {
            return;
        }

        if (outputs < Lanes)
        {
            WriteShort(x + place, width, place, outputs, At(places, to), y + to);
            return;
        }

        for (int j = 0; j < outputs; j += Lanes)
        {
            int at = Math.Min(j, outputs - Lanes);
            Write(x + place + (2 * at), width, place + (2 * at), width, At(places, to + at), y + to + at);
        }
    }

    /// <summary>A vector of outputs.</summary>
    /// <param name="from">The upper row of what they read.</param>
    /// <param name="down">How far from it the lower row is.</param>
    /// <param name="place">Where in the map the first reads first.</param>
    /// <param name="width">The width of the map.</param>
    /// <param name="places">Receives where the largest values lie; null where nobody asks.</param>
    /// <param name="y">Receives the largest values.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write(float* from, int down, int place, int width, int* places, float* y)
    {
        Pairs(from, out Vector<float> upper, out Vector<int> isSecond);
        Pairs(from + down, out Vector<float> lower, out Vector<int> isLowerSecond);
        Vector<int> isLower = MaxPoolVectors.Takes(lower, upper);
        EveryOther.InOrder(Vector.ConditionalSelect(isLower, lower, upper)).Store(y);
        if (places is not null)
        {
            Vector<int> below = Vector.Create(width) - isLowerSecond, at = Vector.ConditionalSelect(isLower, below, -isSecond);
            at = Vector.AsVectorInt32(EveryOther.InOrder(Vector.AsVectorSingle(at)));
            (at + Vector.Create(place) + (Vector<int>.Indices * 2)).Store(places);
        }
    }

    private static void WriteShort(float* from, int width, int place, int outputs, int* places, float* y)
    {
        float* pair = stackalloc float[4 * Lanes], largest = stackalloc float[Lanes];
        int* at = stackalloc int[Lanes];
        new ReadOnlySpan<float>(from, 2 * outputs).CopyTo(new Span<float>(pair, 2 * outputs));
        new ReadOnlySpan<float>(from + width, 2 * outputs).CopyTo(new Span<float>(pair + (2 * Lanes), 2 * outputs));
        Write(pair, 2 * Lanes, place, width, at, largest);
        new ReadOnlySpan<float>(largest, outputs).CopyTo(new Span<float>(y, outputs));
        if (places is not null)
        {
            new ReadOnlySpan<int>(at, outputs).CopyTo(new Span<int>(places, outputs));
        }
    }

    /// <summary>The larger of every two neighbours, and whether it is the second.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Pairs(float* from, out Vector<float> larger, out Vector<int> isSecond)
    {
        EveryOther.Split(Vector.Load(from), Vector.Load(from + Lanes), out Vector<float> first, out Vector<float> second);
        isSecond = MaxPoolVectors.Takes(second, first);
        larger = Vector.ConditionalSelect(isSecond, second, first);
    }

    private static int* At(int* places, int at) => places is null ? null : places + at;
}
