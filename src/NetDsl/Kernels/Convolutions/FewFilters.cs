using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>
/// Convolutions with too few filters for a matrix product, above all those with a filter for each channel (depthwise, Howard et al. 2017):
/// one filter at a time, over a copy of its maps with their padding.
/// </summary>
/// <remarks>
/// A sum is in the order of a filter's weights. The slope of a weight is the sum, in order, of its samples' sums over outputs, which are in
/// lanes. Padding counts as 0, so that a weight that is not finite makes NaN of it.
/// </remarks>
internal static unsafe class FewFilters
{
    // Multiplications in several microseconds: fewer are not worth a thread.
    private const int WorthAThread = 1 << 17;

    /// <summary>to[b, o] = start[o] + Σ weight[o, c, m, n]·from[b, c, …]; adds where there is no start and it accumulates.</summary>
    internal static void Gather<T>(in Convolution sizes, T* from, T* weight, T* start, T* to, bool accumulate)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var bands = Bands.For(sizes);
        Run(new GatherJob<T>(sizes, bands, from, weight, start, to, accumulate), bands.Count, sizes.Work);
    }

    /// <summary>dWeight[o, c, m, n] = Σ small[b, o]·large[b, c, …], samples in their order.</summary>
    internal static void WeightSlopes<T>(in Convolution sizes, T* large, T* small, T* dWeight)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => Run(new WeightJob<T>(sizes, large, small, dWeight), sizes.Filters, sizes.Work);

    private static void Run<TJob>(TJob job, int parts, long work)
        where TJob : struct, IShareJob
        => Shares.Of(parts, (int)Math.Clamp(WorthAThread * (long)parts / Math.Max(1, work), 1, int.MaxValue), unit: 1).Run(job);

    private readonly struct GatherJob<T>(
        Convolution sizes, Bands bands, T* from, T* weight, T* start, T* to, bool accumulate)
        : IShareJob
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run(int first, int length)
        {
            SpatialWindow window = sizes.Window;
            var layout = new PaddedMaps(window, bands.MostRows);
            Scratch scratch = Scratch.Rent();
            VectorPlaces places = VectorPlaces.In(scratch, layout, sizes, bands.MostRows, out nint* offsets, out T* padded);
            for (int part = first; part < first + length; part++)
            {
                (int sample, int group, int row, int rows) = bands[part];
                T* maps = from + ((((nint)sample * sizes.Channels) + ((nint)group * sizes.ChannelsOfGroup)) * window.InputSize);
                T* output = to + ((((nint)sample * sizes.Filters) + ((nint)group * sizes.FiltersOfGroup)) * window.OutputSize)
                    + ((nint)row * window.OutputWidth);
                layout.Copy(maps, sizes.ChannelsOfGroup, row, rows, padded);
                for (int i = 0; i < sizes.FiltersOfGroup; i++)
                {
                    int filter = (group * sizes.FiltersOfGroup) + i;
                    T begin = start is null ? T.Zero : start[filter];
                    T* weights = weight + ((nint)filter * sizes.FilterSize);
                    RunFilter(padded, offsets, weights, begin, output + ((nint)i * window.OutputSize), places, rows);
                }
            }

            scratch.Return();
        }

        /// <summary>Four vectors at a time, whose sums do not wait for each other.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void RunFilter(T* padded, nint* offsets, T* weights, T begin, T* output, VectorPlaces places, int rows)
        {
            int inner = sizes.FilterSize, count = places.OfRow * rows, last = count - 1;
            for (int i = 0; i < count; i += 4)
            {
                int i1 = Math.Min(i + 1, last), i2 = Math.Min(i + 2, last), i3 = Math.Min(i + 3, last);
                nint read0 = places.Reads[i], read1 = places.Reads[i1], read2 = places.Reads[i2], read3 = places.Reads[i3];
                Vector<T> sum0 = Vector.Create(begin), sum1 = sum0, sum2 = sum0, sum3 = sum0;
                for (int k = 0; k < inner; k++)
                {
                    Vector<T> w = Vector.Create(weights[k]);
                    T* from = padded + offsets[k];
                    sum0 = VectorMath.MultiplyAdd(w, Vector.Load(from + read0), sum0);
                    sum1 = VectorMath.MultiplyAdd(w, Vector.Load(from + read1), sum1);
                    sum2 = VectorMath.MultiplyAdd(w, Vector.Load(from + read2), sum2);
                    sum3 = VectorMath.MultiplyAdd(w, Vector.Load(from + read3), sum3);
                }

                Store(sum0, output, places, i, count);
                Store(sum1, output, places, i + 1, count);
                Store(sum2, output, places, i + 2, count);
                Store(sum3, output, places, i + 3, count);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Store(Vector<T> sum, T* output, VectorPlaces places, int i, int count)
        {
            if (i >= count)
            {
                return;
            }

            T* write = output + places.Writes[i];
            int lanes = (int)places.Lanes[i];
            if (lanes == Vector<T>.Count)
            {
                (accumulate ? Vector.Load(write) + sum : sum).Store(write);
            }
            else
            {
                var end = new Span<T>(write, lanes);
                PartialVector.Store(accumulate ? PartialVector.Load<T>(end) + sum : sum, end);
            }
        }
    }

    private readonly struct WeightJob<T>(Convolution sizes, T* large, T* small, T* dWeight) : IShareJob
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run(int first, int length)
        {
            SpatialWindow window = sizes.Window;
            var layout = new PaddedMaps(window, window.OutputHeight);
            Scratch scratch = Scratch.Rent();
            VectorPlaces places = VectorPlaces.In(scratch, layout, sizes, window.OutputHeight, out nint* offsets, out T* padded);
            new Span<T>(dWeight + ((nint)first * sizes.FilterSize), length * sizes.FilterSize).Clear();
            for (int filter = first; filter < first + length;)
            {
                int group = filter / sizes.FiltersOfGroup, end = Math.Min(first + length, (group + 1) * sizes.FiltersOfGroup);
                for (int sample = 0; sample < sizes.Batch; sample++)
                {
                    T* maps = large + ((((nint)sample * sizes.Channels) + ((nint)group * sizes.ChannelsOfGroup)) * window.InputSize);
                    layout.Copy(maps, sizes.ChannelsOfGroup, 0, window.OutputHeight, padded);
                    for (int of = filter; of < end; of++)
                    {
                        AddSample(
                            padded,
                            offsets,
                            small + ((((nint)sample * sizes.Filters) + of) * window.OutputSize),
                            dWeight + ((nint)of * sizes.FilterSize),
                            places);
                    }
                }

                filter = end;
            }

            scratch.Return();
        }

        private void AddSample(T* padded, nint* offsets, T* slopes, T* sums, VectorPlaces places)
        {
            int place = 0, count = places.OfRow * sizes.Window.OutputHeight;
            for (; place + 9 <= sizes.FilterSize; place += 9)
            {
                AddNine(padded, offsets + place, slopes, sums + place, places, count);
            }

            for (; place < sizes.FilterSize; place++)
            {
                AddOne(padded, offsets[place], slopes, sums + place, places, count);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void AddNine(T* padded, nint* offsets, T* slopes, T* sums, VectorPlaces places, int count)
        {
            Vector<T> sum0 = default, sum1 = default, sum2 = default, sum3 = default, sum4 = default;
            Vector<T> sum5 = default, sum6 = default, sum7 = default, sum8 = default;
            for (int i = 0; i < count; i++)
            {
                Vector<T> slope = SlopeAt(slopes, places, i);
                T* read = padded + places.Reads[i];
                sum0 = VectorMath.MultiplyAdd(slope, Vector.Load(read + offsets[0]), sum0);
                sum1 = VectorMath.MultiplyAdd(slope, Vector.Load(read + offsets[1]), sum1);
                sum2 = VectorMath.MultiplyAdd(slope, Vector.Load(read + offsets[2]), sum2);
                sum3 = VectorMath.MultiplyAdd(slope, Vector.Load(read + offsets[3]), sum3);
                sum4 = VectorMath.MultiplyAdd(slope, Vector.Load(read + offsets[4]), sum4);
                sum5 = VectorMath.MultiplyAdd(slope, Vector.Load(read + offsets[5]), sum5);
                sum6 = VectorMath.MultiplyAdd(slope, Vector.Load(read + offsets[6]), sum6);
                sum7 = VectorMath.MultiplyAdd(slope, Vector.Load(read + offsets[7]), sum7);
                sum8 = VectorMath.MultiplyAdd(slope, Vector.Load(read + offsets[8]), sum8);
            }

            sums[0] += Vector.Sum(sum0);
            sums[1] += Vector.Sum(sum1);
            sums[2] += Vector.Sum(sum2);
            sums[3] += Vector.Sum(sum3);
            sums[4] += Vector.Sum(sum4);
            sums[5] += Vector.Sum(sum5);
            sums[6] += Vector.Sum(sum6);
            sums[7] += Vector.Sum(sum7);
            sums[8] += Vector.Sum(sum8);
        }

        private static void AddOne(T* padded, nint offset, T* slopes, T* sum, VectorPlaces places, int count)
        {
            Vector<T> lanes = default;
            for (int i = 0; i < count; i++)
            {
                lanes = VectorMath.MultiplyAdd(SlopeAt(slopes, places, i), Vector.Load(padded + places.Reads[i] + offset), lanes);
            }

            *sum += Vector.Sum(lanes);
        }

        /// <summary>Behind the end of a row 0, whatever lies beside the map.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector<T> SlopeAt(T* slopes, VectorPlaces places, int i)
        {
            T* at = slopes + places.Writes[i];
            int lanes = (int)places.Lanes[i];
            return lanes == Vector<T>.Count ? Vector.Load(at) : PartialVector.Load(new ReadOnlySpan<T>(at, lanes));
        }
    }
}
