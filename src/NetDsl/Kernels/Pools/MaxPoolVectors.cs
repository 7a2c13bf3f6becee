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
        if (Vector256.IsHardwareAccelerated && end - start >= Vector256<float>.Count)
        {
            Run<Lanes256>(x, window, rows, start, end, places, y);
        }
        else
        {
            Run<Lanes128>(x, window, rows, start, end, places, y);
        }
    }

    /// <summary>The last vector begins earlier, so that it is full.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<TLanes>(float* x, in SpatialWindow window, MapRows rows, int start, int end, int* places, float* y)
        where TLanes : struct, ILanes
    {
        int stride = window.Stride, size = window.InputSize;
        for (int j = start; j < end; j += TLanes.Count)
        {
            int output = Math.Min(j, end - TLanes.Count), column = window.Columns.InputAt(output, 0);
            TLanes lanes = default;
            bool isFirst = true;
            for (int row = rows.First; row <= rows.Last; row += window.Dilation)
            {
                int place = (row * window.Width) + column;
                for (int n = 0; n < window.KernelWidth; n++, place += window.Dilation)
                {
                    // With steps of 2, the last of the values read is not one of a window, and must not lie beyond the map.
                    bool isBefore = stride == 2 && place + (2 * TLanes.Count) > size;
                    lanes.Load(x + place, stride, isBefore);
                    lanes.Take(place, stride, isFirst);
                    isFirst = false;
                }
            }

            lanes.Store(places + output, y + output);
        }
    }

    /// <summary>The largest values so far, and where they lie.</summary>
    private interface ILanes
    {
        static abstract int Count { get; }

        /// <summary>Reads the next values: each, or every other.</summary>
        /// <param name="from">Where the first lies.</param>
        /// <param name="stride">1 or 2.</param>
        /// <param name="isBefore">Whether nothing may be read behind the last of them.</param>
        void Load(float* from, int stride, bool isBefore);

        /// <summary>Takes those that were read and are larger, or the first NaN.</summary>
        void Take(int place, int stride, bool isFirst);

        void Store(int* places, float* values);
    }

    private struct Lanes256 : ILanes
    {
        private Vector256<float> _values, _largest;
        private Vector256<int> _places;

        public static int Count => Vector256<float>.Count;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Load(float* from, int stride, bool isBefore)
        {
            if (stride == 1)
            {
                _values = Vector256.Load(from);
                return;
            }

            int before = isBefore ? 1 : 0;
            Vector256<ulong> low = Vector256.Load(from - before).AsUInt64(), high = Vector256.Load(from - before + Count).AsUInt64();
            _values = (isBefore ? Vector256.Narrow(low >>> 32, high >>> 32) : Vector256.Narrow(low, high)).AsSingle();
        }

        /// <summary>Equal to itself is all but NaN, and NaN is not at most anything.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Take(int place, int stride, bool isFirst)
        {
            Vector256<int> places = Vector256.Create(place) + (Vector256<int>.Indices * stride);
            Vector256<float> takes = isFirst
                ? Vector256<float>.AllBitsSet
                : Vector256.AndNot(Vector256.Equals(_largest, _largest), Vector256.LessThanOrEqual(_values, _largest));
            _largest = Vector256.ConditionalSelect(takes, _values, _largest);
            _places = Vector256.ConditionalSelect(takes.AsInt32(), places, _places);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Store(int* places, float* values)
        {
            _places.Store(places);
            _largest.Store(values);
        }
    }

    private struct Lanes128 : ILanes
    {
        private Vector128<float> _values, _largest;
        private Vector128<int> _places;

        public static int Count => Vector128<float>.Count;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Load(float* from, int stride, bool isBefore)
        {
            if (stride == 1)
            {
                _values = Vector128.Load(from);
                return;
            }

            int before = isBefore ? 1 : 0;
            Vector128<ulong> low = Vector128.Load(from - before).AsUInt64(), high = Vector128.Load(from - before + Count).AsUInt64();
            _values = (isBefore ? Vector128.Narrow(low >>> 32, high >>> 32) : Vector128.Narrow(low, high)).AsSingle();
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Take(int place, int stride, bool isFirst)
        {
            Vector128<int> places = Vector128.Create(place) + (Vector128<int>.Indices * stride);
            Vector128<float> takes = isFirst
                ? Vector128<float>.AllBitsSet
                : Vector128.AndNot(Vector128.Equals(_largest, _largest), Vector128.LessThanOrEqual(_values, _largest));
            _largest = Vector128.ConditionalSelect(takes, _values, _largest);
            _places = Vector128.ConditionalSelect(takes.AsInt32(), places, _places);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Store(int* places, float* values)
        {
            _places.Store(places);
            _largest.Store(values);
        }
    }
}

/// <summary>Rows of a map, a dilation apart.</summary>
internal readonly record struct MapRows(int First, int Last);
