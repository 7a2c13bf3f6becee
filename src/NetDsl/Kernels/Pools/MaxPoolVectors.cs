using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetDsl.Kernels;

/// <summary>Rows of a map, a dilation apart.</summary>
internal readonly record struct MapRows(int First, int Last);

/// <summary>The largest values of several windows beside each other at once, for steps of 1 and 2 and 32-bit floats.</summary>
internal static unsafe class MaxPoolVectors
{
    private static int Lanes => Vector<float>.Count;

    /// <summary>
    /// Whether so many outputs beside each other are worth a vector, and their windows so many values that those between them can be read
    /// as well.
    /// </summary>
    internal static bool Fit<T>(int outputs, in SpatialWindow window)
        where T : unmanaged
        => typeof(T) == typeof(float) && outputs >= Vector128<float>.Count
            && (window.Stride == 1 || (window.Stride == 2 && window.KernelWidth > 1));

    /// <summary>Writes the largest values of neighbouring windows that lie between the borders of a row, and where these lie.</summary>
    /// <param name="x">The map.</param>
    /// <param name="window">The window.</param>
    /// <param name="rows">The rows of the map that the windows read, as far as they are inside of it.</param>
    /// <param name="start">The first output.</param>
    /// <param name="end">The end of the outputs, which <see cref="Fit{T}"/>.</param>
    /// <param name="places">Receives the places, for each output of the row; null where nobody asks.</param>
    /// <param name="y">Receives the values.</param>
    internal static void Run(float* x, in SpatialWindow window, MapRows rows, int start, int end, int* places, float* y)
    {
        if (window.Stride == 1)
        {
            Run<One>(x, window, rows, start, end, places, y);
        }
        else
        {
            Run<Two>(x, window, rows, start, end, places, y);
        }
    }

    /// <summary>Which values are larger than the largest so far, or the first NaN.</summary>
    // Equal to itself is all but NaN, and NaN is not at most anything.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector<int> Takes(Vector<float> values, Vector<float> largest)
        => Vector.AndNot(Vector.Equals(largest, largest), Vector.LessThanOrEqual(values, largest));

    /// <summary>The last vector begins earlier, so that it is full; the only one may have fewer outputs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<TStride>(float* x, in SpatialWindow window, MapRows rows, int start, int end, int* places, float* y)
        where TStride : ICount
    {
        int lanes = Math.Min(Lanes, end - start), width = window.Width, kernel = window.KernelWidth, dilation = window.Dilation;
        float* endOfMap = x + window.InputSize;
        for (int j = start; j < end; j += lanes)
        {
            int output = Math.Min(j, end - lanes), column = (output * TStride.Value) - window.Left, first = (rows.First * width) + column;
            Vector<float> largest = Read<TStride>(x + first, endOfMap);
            Vector<int> at = Vector.Create(first);
            for (int row = rows.First; row <= rows.Last; row += dilation)
            {
                int place = (row * width) + column;
                for (int n = 0; n < kernel; n++, place += dilation)
                {
                    Vector<float> values = Read<TStride>(x + place, endOfMap);
                    Vector<int> takes = Takes(values, largest);
                    largest = Vector.ConditionalSelect(takes, values, largest);
                    at = Vector.ConditionalSelect(takes, Vector.Create(place), at);
                }
            }

            at += Vector<int>.Indices * TStride.Value;
            Write(largest, y + output, lanes);
            if (places is not null)
            {
                Write(Vector.AsVectorSingle(at), (float*)(places + output), lanes);
            }
        }
    }

    /// <summary>Reads values a stride apart, of those before the end of the map.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Read<TStride>(float* from, float* end)
        where TStride : ICount
    {
        if (TStride.Value == 1)
        {
            return Read(from, end);
        }

        EveryOther.Split(Read(from, end), Read(from + Lanes, end), out Vector<float> first, out _);
        return EveryOther.InOrder(first);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Read(float* from, float* end)
        => end - from >= Lanes ? Vector.Load(from) : PartialVector.Load(new ReadOnlySpan<float>(from, (int)Math.Max(0, end - from)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write(Vector<float> vector, float* to, int lanes)
    {
        if (lanes == Lanes)
        {
            vector.Store(to);
        }
        else
        {
            PartialVector.Store(vector, new Span<float>(to, lanes));
        }
    }
}
