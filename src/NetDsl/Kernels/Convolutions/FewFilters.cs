using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>
/// Convolutions with too few filters for a matrix product, above all those with a filter for each channel (depthwise, Howard et al. 2017):
/// one filter at a time, over a copy of its maps with their padding.
/// </summary>
/// <remarks>
/// A sum is in the order of a filter's weights. Padding counts as 0, so that a weight that is not finite makes NaN of it.
/// </remarks>
internal static unsafe class FewFilters
{
    // Vectors of outputs whose sums do not wait for each other.
    private const int AtOnce = 4;

    /// <summary>to[b, o] = start[o] + Σ weight[o, c, m, n]·from[b, c, …].</summary>
    internal static void Gather<T>(in Convolution sizes, in GatherOperands<T> operands)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var bands = Bands.For(sizes);
        sizes.SharesOf(bands.Count).Run(new GatherJob<T>(sizes, bands, operands));
    }

    private readonly struct GatherJob<T>(Convolution sizes, Bands bands, GatherOperands<T> operands) : IShareJob
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run(int first, int length)
        {
            var layout = new PaddedMaps(sizes.Window, bands.MostRows);
            Scratch scratch = Scratch.Rent();
            nint copyLength = (nint)layout.LengthOf(sizes.ChannelsOfGroup);
            int copies = layout.CopiesAtOnce(sizes.ChannelsOfGroup, length);
            VectorPlaces places = VectorPlaces.In(
                scratch, layout, sizes, bands.MostRows, copies, mayOverlap: !operands.Accumulates, out nint* offsets, out T* padded);
            for (int part = first; part < first + length; part += copies)
            {
                int count = Math.Min(copies, first + length - part);
                layout.CopyBands(operands.From, sizes, bands, part, step: 1, count, padded);
                for (int i = 0; i < count; i++)
                {
                    RunFilters(padded + (i * copyLength), offsets, bands[part + i], places);
                }
            }

            scratch.Return();
        }

        private void RunFilters(T* padded, nint* offsets, Band band, VectorPlaces places)
        {
            for (int i = 0; i < sizes.FiltersOfGroup; i++)
            {
                int filter = (band.Group * sizes.FiltersOfGroup) + i;
                T* output = operands.To + sizes.OutputOf(band.Sample, filter) + ((nint)band.Row * sizes.Window.OutputWidth);
                T* weights = operands.Weight + ((nint)filter * sizes.FilterSize);
                T begin = operands.Start is null ? T.Zero : operands.Start[filter];
                RunFilter(padded, offsets, weights, begin, output, places, band.Rows);
                if (operands.Rectifies)
                {
                    var sums = new Span<T>(output, band.Rows * sizes.Window.OutputWidth);
                    default(Relu).Forward(sums, sums);
                }
            }
        }

        private void RunFilter(T* padded, nint* offsets, T* weights, T begin, T* output, VectorPlaces places, int rows)
        {
            int count = places.OfRow * rows;
            if (!places.AreFull || operands.Accumulates)
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
            => PartialVector.Store(operands.Accumulates ? PartialVector.Load<T>(to) + sum : sum, to);
    }
}
