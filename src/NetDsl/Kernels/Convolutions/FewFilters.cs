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

    // Vectors of outputs whose sums do not wait for each other.
    private const int AtOnce = 4;

    // Values of copied maps that stay in the nearest cache. What has just been written is not read as fast as what was written long before.
    private const int CopiedAtOnce = 4 * 1024;

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
            nint copyLength = (nint)layout.LengthOf(sizes.ChannelsOfGroup);
            int copies = (int)Math.Clamp(CopiedAtOnce / copyLength, 1, length);
            VectorPlaces places = VectorPlaces.In(
                scratch, layout, sizes, bands.MostRows, copies, mayOverlap: !accumulate, out nint* offsets, out T* padded);
            for (int part = first; part < first + length; part += copies)
            {
                int end = Math.Min(part + copies, first + length);
                for (int i = part; i < end; i++)
                {
                    (int sample, int group, int row, int rows) = bands[i];
                    T* maps = from + ((((nint)sample * sizes.Channels) + ((nint)group * sizes.ChannelsOfGroup)) * window.InputSize);
                    layout.Copy(maps, sizes.ChannelsOfGroup, row, rows, padded + ((i - part) * copyLength));
                }

                for (int i = part; i < end; i++)
                {
                    RunFilters(padded + ((i - part) * copyLength), offsets, bands[i], places);
                }
            }

            scratch.Return();
        }

        private void RunFilters(T* padded, nint* offsets, (int Sample, int Group, int Row, int Rows) band, VectorPlaces places)
        {
            for (int i = 0; i < sizes.FiltersOfGroup; i++)
            {
                int filter = (band.Group * sizes.FiltersOfGroup) + i;
                T* output = to + ((((nint)band.Sample * sizes.Filters) + filter) * sizes.Window.OutputSize)
                    + ((nint)band.Row * sizes.Window.OutputWidth);
                T begin = start is null ? T.Zero : start[filter];
                RunFilter(padded, offsets, weight + ((nint)filter * sizes.FilterSize), begin, output, places, band.Rows);
            }
        }

        private void RunFilter(T* padded, nint* offsets, T* weights, T begin, T* output, VectorPlaces places, int rows)
        {
            int count = places.OfRow * rows;
            if (!places.AreFull || accumulate)
            {
                StoreEach(padded, offsets, weights, begin, output, places, count);
            }
            else if (sizes.FilterSize == 9 && sizes.Window.KernelWidth == 3)
            {
                SumNine(padded, offsets, weights, begin, places.Reads, count, output, places.Writes);
            }
            else
            {
                Sum(padded, offsets, weights, sizes.FilterSize, begin, places.Reads, count, output, places.Writes);
            }
        }

        /// <summary>Vectors of which some lanes are no outputs, or that are added to what is there.</summary>
        [SkipLocalsInit]
        private void StoreEach(T* padded, nint* offsets, T* weights, T begin, T* output, VectorPlaces places, int count)
        {
            Vector<T>* sums = stackalloc Vector<T>[AtOnce];
            nint* inOrder = stackalloc nint[AtOnce];
            for (int i = 0; i < AtOnce; i++)
            {
                inOrder[i] = i * Vector<T>.Count;
            }

            for (int i = 0; i < count; i += AtOnce)
            {
                int vectors = Math.Min(AtOnce, count - i);
                Sum(padded, offsets, weights, sizes.FilterSize, begin, places.Reads + i, vectors, (T*)sums, inOrder);
                for (int j = 0; j < vectors; j++)
                {
                    Store(sums[j], new Span<T>(output + places.Writes[i + j], (int)places.Lanes[i + j]));
                }
            }
        }

        /// <summary>Four vectors at a time, whose sums do not wait for each other. The last ones repeat.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        private static void Sum(
            T* padded, nint* offsets, T* weights, int inner, T begin, nint* reads, int count, T* output, nint* writes)
        {
            int last = count - 1;
            for (int i = 0; i < count; i += AtOnce)
            {
                int i1 = Math.Min(i + 1, last), i2 = Math.Min(i + 2, last), i3 = Math.Min(i + 3, last);
                T* from0 = padded + reads[i], from1 = padded + reads[i1], from2 = padded + reads[i2], from3 = padded + reads[i3];
                Vector<T> sum0 = Vector.Create(begin), sum1 = sum0, sum2 = sum0, sum3 = sum0;
                for (int k = 0; k < inner; k++)
                {
                    Vector<T> w = Vector.Create(weights[k]);
                    nint at = offsets[k];
                    sum0 = VectorMath.MultiplyAdd(w, Vector.Load(from0 + at), sum0);
                    sum1 = VectorMath.MultiplyAdd(w, Vector.Load(from1 + at), sum1);
                    sum2 = VectorMath.MultiplyAdd(w, Vector.Load(from2 + at), sum2);
                    sum3 = VectorMath.MultiplyAdd(w, Vector.Load(from3 + at), sum3);
                }

                sum0.Store(output + writes[i]);
                sum1.Store(output + writes[i1]);
                sum2.Store(output + writes[i2]);
                sum3.Store(output + writes[i3]);
            }
        }

        /// <summary>Of the usual kernel, all of whose weights stay in registers.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        private static void SumNine(T* padded, nint* offsets, T* weights, T begin, nint* reads, int count, T* output, nint* writes)
        {
            Vector<T> w0 = Vector.Create(weights[0]), w1 = Vector.Create(weights[1]), w2 = Vector.Create(weights[2]);
            Vector<T> w3 = Vector.Create(weights[3]), w4 = Vector.Create(weights[4]), w5 = Vector.Create(weights[5]);
            Vector<T> w6 = Vector.Create(weights[6]), w7 = Vector.Create(weights[7]), w8 = Vector.Create(weights[8]);
            T* upper = padded + offsets[0], middle = padded + offsets[3], lower = padded + offsets[6];
            nint second = offsets[1] - offsets[0], third = offsets[2] - offsets[0];
            for (int i = 0; i < count; i++)
            {
                nint at = reads[i];
                T* row = upper + at;
                Vector<T> sum = VectorMath.MultiplyAdd(w0, Vector.Load(row), Vector.Create(begin));
                sum = VectorMath.MultiplyAdd(w1, Vector.Load(row + second), sum);
                sum = VectorMath.MultiplyAdd(w2, Vector.Load(row + third), sum);
                row = middle + at;
                sum = VectorMath.MultiplyAdd(w3, Vector.Load(row), sum);
                sum = VectorMath.MultiplyAdd(w4, Vector.Load(row + second), sum);
                sum = VectorMath.MultiplyAdd(w5, Vector.Load(row + third), sum);
                row = lower + at;
                sum = VectorMath.MultiplyAdd(w6, Vector.Load(row), sum);
                sum = VectorMath.MultiplyAdd(w7, Vector.Load(row + second), sum);
                sum = VectorMath.MultiplyAdd(w8, Vector.Load(row + third), sum);
                sum.Store(output + writes[i]);
            }
        }

        private void Store(Vector<T> sum, Span<T> to)
            => PartialVector.Store(accumulate ? PartialVector.Load<T>(to) + sum : sum, to);
    }

    private readonly struct WeightJob<T>(Convolution sizes, T* large, T* small, T* dWeight) : IShareJob
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run(int first, int length)
        {
            SpatialWindow window = sizes.Window;
            var layout = new PaddedMaps(window, window.OutputHeight);
            Scratch scratch = Scratch.Rent();
            nint copyLength = (nint)layout.LengthOf(sizes.ChannelsOfGroup);
            int copies = (int)Math.Clamp(CopiedAtOnce / copyLength, 1, Math.Max(1, sizes.Batch));
            VectorPlaces places = VectorPlaces.In(
                scratch, layout, sizes, window.OutputHeight, copies, mayOverlap: false, out nint* offsets, out T* padded);
            Scratch forSlopes = Scratch.Rent();
            T* slopesInVectors = forSlopes.Fit<T>((long)places.OfRow * Vector<T>.Count * window.OutputHeight);
            new Span<T>(dWeight + ((nint)first * sizes.FilterSize), length * sizes.FilterSize).Clear();
            for (int filter = first; filter < first + length;)
            {
                int group = filter / sizes.FiltersOfGroup, end = Math.Min(first + length, (group + 1) * sizes.FiltersOfGroup);
                T* maps = large + ((nint)group * sizes.ChannelsOfGroup * window.InputSize);
                for (int sample = 0; sample < sizes.Batch; sample += copies)
                {
                    int count = Math.Min(copies, sizes.Batch - sample);
                    for (int i = 0; i < count; i++)
                    {
                        T* ofSample = maps + ((nint)(sample + i) * sizes.Channels * window.InputSize);
                        layout.Copy(ofSample, sizes.ChannelsOfGroup, 0, window.OutputHeight, padded + (i * copyLength));
                    }

                    for (int i = 0; i < count; i++)
                    {
                        for (int of = filter; of < end; of++)
                        {
                            T* slopes = small + ((((nint)(sample + i) * sizes.Filters) + of) * window.OutputSize);
                            AddSample(
                                padded + (i * copyLength),
                                offsets,
                                slopes,
                                dWeight + ((nint)of * sizes.FilterSize),
                                places,
                                slopesInVectors);
                        }
                    }
                }

                filter = end;
            }

            forSlopes.Return();
            scratch.Return();
        }

        private void AddSample(T* padded, nint* offsets, T* slopes, T* sums, VectorPlaces places, T* inVectors)
        {
            int place = 0, count = places.OfRow * sizes.Window.OutputHeight;
            if (places.AreFull)
            {
                inVectors = slopes;
            }
            else
            {
                FillVectors(slopes, places, count, inVectors);
            }

            for (; place + 9 <= sizes.FilterSize; place += 9)
            {
                AddNine(padded, offsets + place, places.Reads, inVectors, sums + place, count);
            }

            for (; place < sizes.FilterSize; place++)
            {
                AddOne(padded + offsets[place], places.Reads, inVectors, sums + place, count);
            }
        }

        /// <summary>Behind the end of a row 0, whatever lies beside the map.</summary>
        private static void FillVectors(T* slopes, VectorPlaces places, int count, T* to)
        {
            for (int i = 0; i < count; i++, to += Vector<T>.Count)
            {
                PartialVector.Load(new ReadOnlySpan<T>(slopes + places.Writes[i], (int)places.Lanes[i])).Store(to);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        private static void AddNine(T* padded, nint* offsets, nint* reads, T* slopes, T* sums, int count)
        {
            Vector<T> sum0 = default, sum1 = default, sum2 = default, sum3 = default, sum4 = default;
            Vector<T> sum5 = default, sum6 = default, sum7 = default, sum8 = default;
            T* from0 = padded + offsets[0], from1 = padded + offsets[1], from2 = padded + offsets[2];
            T* from3 = padded + offsets[3], from4 = padded + offsets[4], from5 = padded + offsets[5];
            T* from6 = padded + offsets[6], from7 = padded + offsets[7], from8 = padded + offsets[8];
            for (int i = 0; i < count; i++, slopes += Vector<T>.Count)
            {
                Vector<T> slope = Vector.Load(slopes);
                nint at = reads[i];
                sum0 = VectorMath.MultiplyAdd(slope, Vector.Load(from0 + at), sum0);
                sum1 = VectorMath.MultiplyAdd(slope, Vector.Load(from1 + at), sum1);
                sum2 = VectorMath.MultiplyAdd(slope, Vector.Load(from2 + at), sum2);
                sum3 = VectorMath.MultiplyAdd(slope, Vector.Load(from3 + at), sum3);
                sum4 = VectorMath.MultiplyAdd(slope, Vector.Load(from4 + at), sum4);
                sum5 = VectorMath.MultiplyAdd(slope, Vector.Load(from5 + at), sum5);
                sum6 = VectorMath.MultiplyAdd(slope, Vector.Load(from6 + at), sum6);
                sum7 = VectorMath.MultiplyAdd(slope, Vector.Load(from7 + at), sum7);
                sum8 = VectorMath.MultiplyAdd(slope, Vector.Load(from8 + at), sum8);
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

        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        private static void AddOne(T* from, nint* reads, T* slopes, T* sum, int count)
        {
            Vector<T> lanes = default;
            for (int i = 0; i < count; i++, slopes += Vector<T>.Count)
            {
                lanes = VectorMath.MultiplyAdd(Vector.Load(slopes), Vector.Load(from + reads[i]), lanes);
            }

            *sum += Vector.Sum(lanes);
        }
    }
}
