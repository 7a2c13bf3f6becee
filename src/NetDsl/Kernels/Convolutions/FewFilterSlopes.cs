using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>The slopes of the weights of convolutions with few filters, nine at a time, over padded copies of the maps.</summary>
/// <remarks>
/// The slope of a weight is the sum, in order, of its samples' sums over outputs, which are in lanes. Padding counts as 0, so that a slope
/// that is not finite makes NaN of it.
/// </remarks>
internal static unsafe class FewFilterSlopes
{
    /// <summary>dWeight[o, c, m, n] = Σ small[b, o]·large[b, c, …], samples in their order.</summary>
    internal static void Run<T>(in Convolution sizes, T* large, T* small, T* dWeight)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => sizes.SharesOf(sizes.Filters).Run(new WeightJob<T>(sizes, large, small, dWeight));

    private readonly struct WeightJob<T>(Convolution sizes, T* large, T* small, T* dWeight) : IShareJob
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run(int first, int length)
        {
            SpatialWindow window = sizes.Window;
            var layout = new PaddedMaps(window, window.OutputHeight);
            Scratch scratch = Scratch.Rent();
            int copies = layout.CopiesAtOnce(sizes.ChannelsOfGroup, sizes.Batch);
            VectorPlaces places = VectorPlaces.In(
                scratch, layout, sizes, Vector<T>.Count, window.OutputHeight, copies, mayOverlap: false, out nint* offsets, out T* padded);
            Scratch forSlopes = Scratch.Rent();
            T* slopesInVectors = forSlopes.Fit<T>((long)places.OfRow * Vector<T>.Count * window.OutputHeight);
            new Span<T>(dWeight + ((nint)first * sizes.FilterSize), length * sizes.FilterSize).Clear();
            for (int filter = first; filter < first + length;)
            {
                int group = filter / sizes.FiltersOfGroup, end = Math.Min(first + length, (group + 1) * sizes.FiltersOfGroup);
                for (int sample = 0; sample < sizes.Batch; sample += copies)
                {
                    int count = Math.Min(copies, sizes.Batch - sample);
                    layout.CopyBands(
                        large, sizes, Bands.Whole(sizes), (sample * sizes.Groups) + group, step: sizes.Groups, count, padded);
                    T* maps = padded;
                    for (int i = sample; i < sample + count; i++, maps += layout.LengthOf(sizes.ChannelsOfGroup))
                    {
                        for (int of = filter; of < end; of++)
                        {
                            T* slopes = small + sizes.OutputOf(i, of), sums = dWeight + ((nint)of * sizes.FilterSize);
                            AddSample(maps, offsets, slopes, sums, places, slopesInVectors);
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
