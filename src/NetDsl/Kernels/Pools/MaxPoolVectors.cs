using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetDsl.Kernels;

/// <summary>The largest values of several windows beside each other at once, for steps of 1 and 2 and 32-bit floats.</summary>
internal static unsafe class MaxPoolVectors
{
    /// <summary>
    /// Whether so many outputs beside each other fill a vector, and their windows so many values that those between them can be read as
    /// well.
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
    /// <param name="places">Receives the places, for each output of the row.</param>
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

    private static void Run<TStride>(float* x, in SpatialWindow window, MapRows rows, int start, int end, int* places, float* y)
        where TStride : ICount
    {
        if (Vector256.IsHardwareAccelerated && end - start >= Vector256<float>.Count)
        {
            Run<Vector256<float>, Lanes256, TStride>(x, window, rows, start, end, places, y);
        }
        else
        {
            Run<Vector128<float>, Lanes128, TStride>(x, window, rows, start, end, places, y);
        }
    }

    /// <summary>The last vector begins earlier, so that it is full.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<TVector, TLanes, TStride>(
        float* x, in SpatialWindow window, MapRows rows, int start, int end, int* places, float* y)
        where TVector : unmanaged
        where TLanes : ILanes<TVector>
        where TStride : ICount
    {
        int size = window.InputSize, width = window.Width, kernel = window.KernelWidth, dilation = window.Dilation;
        for (int j = start; j < end; j += TLanes.Count)
        {
            int output = Math.Min(j, end - TLanes.Count), column = (output * TStride.Value) - window.Left;
            int first = (rows.First * width) + column;

            // With steps of 2, the last of the values read is not one of a window, and must not lie beyond the map.
            int most = TStride.Value == 1 ? size : size - (2 * TLanes.Count);
            TVector largest = TLanes.Read<TStride>(x + first, first > most), at = TLanes.Place(first);
            for (int row = rows.First; row <= rows.Last; row += dilation)
            {
                int place = (row * width) + column;
                for (int n = 0; n < kernel; n++, place += dilation)
                {
                    TVector values = TLanes.Read<TStride>(x + place, place > most);
                    TVector takes = TLanes.Takes(values, largest);
                    largest = TLanes.Select(takes, values, largest);
                    at = TLanes.Select(takes, TLanes.Place(place), at);
                }
            }

            TLanes.Store<TStride>(at, places + output, largest, y + output);
        }
    }

    /// <summary>The largest values so far, and where the first of them would lie: the bits of a whole number in each lane.</summary>
    private interface ILanes<TVector>
        where TVector : unmanaged
    {
        static abstract int Count { get; }

        /// <summary>Reads values a stride apart.</summary>
        /// <param name="from">Where the first lies.</param>
        /// <param name="isBefore">Whether nothing may be read behind the last of them.</param>
        static abstract TVector Read<TStride>(float* from, bool isBefore)
            where TStride : ICount;

        static abstract TVector Place(int place);

        /// <summary>Which values are larger than the largest so far, or the first NaN.</summary>
        static abstract TVector Takes(TVector values, TVector largest);

        static abstract TVector Select(TVector takes, TVector taken, TVector kept);

        /// <summary>Writes the values, and where each lies.</summary>
        static abstract void Store<TStride>(TVector at, int* places, TVector largest, float* values)
            where TStride : ICount;
    }

    private readonly struct Lanes256 : ILanes<Vector256<float>>
    {
        public static int Count => Vector256<float>.Count;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<float> Read<TStride>(float* from, bool isBefore)
            where TStride : ICount
        {
            if (TStride.Value == 1)
            {
                return Vector256.Load(from);
            }

            int before = isBefore ? 1 : 0;
            Vector256<ulong> low = Vector256.Load(from - before).AsUInt64(), high = Vector256.Load(from - before + Count).AsUInt64();
            return (isBefore ? Vector256.Narrow(low >>> 32, high >>> 32) : Vector256.Narrow(low, high)).AsSingle();
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<float> Place(int place) => Vector256.Create(place).AsSingle();

        // Equal to itself is all but NaN, and NaN is not at most anything.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<float> Takes(Vector256<float> values, Vector256<float> largest)
            => Vector256.AndNot(Vector256.Equals(largest, largest), Vector256.LessThanOrEqual(values, largest));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<float> Select(Vector256<float> takes, Vector256<float> taken, Vector256<float> kept)
            => Vector256.ConditionalSelect(takes, taken, kept);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Store<TStride>(Vector256<float> at, int* places, Vector256<float> largest, float* values)
            where TStride : ICount
        {
            (at.AsInt32() + (Vector256<int>.Indices * TStride.Value)).Store(places);
            largest.Store(values);
        }
    }

    private readonly struct Lanes128 : ILanes<Vector128<float>>
    {
        public static int Count => Vector128<float>.Count;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector128<float> Read<TStride>(float* from, bool isBefore)
            where TStride : ICount
        {
            if (TStride.Value == 1)
            {
                return Vector128.Load(from);
            }

            int before = isBefore ? 1 : 0;
            Vector128<ulong> low = Vector128.Load(from - before).AsUInt64(), high = Vector128.Load(from - before + Count).AsUInt64();
            return (isBefore ? Vector128.Narrow(low >>> 32, high >>> 32) : Vector128.Narrow(low, high)).AsSingle();
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector128<float> Place(int place) => Vector128.Create(place).AsSingle();

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector128<float> Takes(Vector128<float> values, Vector128<float> largest)
            => Vector128.AndNot(Vector128.Equals(largest, largest), Vector128.LessThanOrEqual(values, largest));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector128<float> Select(Vector128<float> takes, Vector128<float> taken, Vector128<float> kept)
            => Vector128.ConditionalSelect(takes, taken, kept);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Store<TStride>(Vector128<float> at, int* places, Vector128<float> largest, float* values)
            where TStride : ICount
        {
            (at.AsInt32() + (Vector128<int>.Indices * TStride.Value)).Store(places);
            largest.Store(values);
        }
    }
}

/// <summary>Rows of a map, a dilation apart.</summary>
internal readonly record struct MapRows(int First, int Last);
