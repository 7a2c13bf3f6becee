using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.Intrinsics;

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
    /// <summary>to[b, o] = start[o] + Σ weight[o, c, m, n]·from[b, c, …].</summary>
    internal static void Gather<T>(in Convolution sizes, in GatherOperands<T> operands)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int width = sizes.Window.OutputWidth;
        int narrow = VectorsIn(width, Vector128<T>.Count), usual = VectorsIn(width, Vector256<T>.Count);
        if (Vector512.IsHardwareAccelerated && VectorsIn(width, Vector512<T>.Count) < usual)
        {
            Gather<T, Vector512<T>, Simd512<T>>(sizes, operands);
        }
        else if (Vector256.IsHardwareAccelerated && usual < narrow)
        {
            Gather<T, Vector256<T>, Simd256<T>>(sizes, operands);
        }
        else
        {
            Gather<T, Vector128<T>, Simd128<T>>(sizes, operands);
        }
    }

    private static int VectorsIn(int width, int lanes) => (width + lanes - 1) / lanes;

    private static void Gather<T, TVector, TSimd>(in Convolution sizes, in GatherOperands<T> operands)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
    {
        var bands = Bands.For(sizes);
        sizes.SharesOf(bands.Count).Run(new GatherJob<T, TVector, TSimd>(sizes, bands, operands));
    }

    private readonly struct GatherJob<T, TVector, TSimd>(Convolution sizes, Bands bands, GatherOperands<T> operands) : IShareJob
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
    {
        public void Run(int first, int length)
        {
            var layout = new PaddedMaps(sizes.Window, bands.MostRows);
            Scratch scratch = Scratch.Rent(), forSums = Scratch.Rent();
            nint copyLength = (nint)layout.LengthOf(sizes.ChannelsOfGroup);
            int copies = layout.CopiesAtOnce(sizes.ChannelsOfGroup, length);
            VectorPlaces places = VectorPlaces.In(
                scratch, layout, sizes, TSimd.Lanes, bands.MostRows, copies, mayOverlap: true, out nint* offsets, out T* padded);
            T* room = forSums.Fit<T>(((long)bands.MostRows * sizes.Window.OutputWidth) + (TSimd.Lanes * TSimd.Lanes));
            for (int part = first; part < first + length; part += copies)
            {
                int count = Math.Min(copies, first + length - part);
                layout.CopyBands(operands.From, sizes, bands, part, step: 1, count, padded);
                for (int i = 0; i < count; i++)
                {
                    RunFilters(padded + (i * copyLength), offsets, layout.OutputRowStep, bands[part + i], places, room);
                }
            }

            forSums.Return();
            scratch.Return();
        }

        private void RunFilters(T* padded, nint* offsets, nint rowStep, Band band, VectorPlaces places, T* room)
        {
            for (int i = 0; i < sizes.FiltersOfGroup; i++)
            {
                int filter = (band.Group * sizes.FiltersOfGroup) + i;
                T* output = operands.To + sizes.OutputOf(band.Sample, filter) + ((nint)band.Row * sizes.Window.OutputWidth);
                T* weights = operands.Weight + ((nint)filter * sizes.FilterSize);
                T begin = operands.Start is null ? T.Zero : operands.Start[filter];
                var sums = new Span<T>(output, band.Rows * sizes.Window.OutputWidth);
                if (operands.Accumulates)
                {
                    Sum(padded, offsets, rowStep, weights, begin, places, band.Rows, room, elsewhere: null);
                    TensorPrimitives.Add(sums, new ReadOnlySpan<T>(room, sums.Length), sums);
                }
                else
                {
                    Sum(padded, offsets, rowStep, weights, begin, places, band.Rows, output, room);
                }

                if (operands.Rectifies)
                {
                    default(Relu).Forward(sums, sums);
                }
            }
        }

        /// <summary>A filter's sums for some rows of outputs.</summary>
        /// <remarks>
        /// Where a row does not fill a vector, what is written too much belongs to the next row. Vectors that would reach beyond the last
        /// row are made elsewhere.
        /// </remarks>
        /// <param name="padded">The copied maps.</param>
        /// <param name="offsets">What each step of a sum reads.</param>
        /// <param name="rowStep">The distance of what the outputs of neighbouring rows read.</param>
        /// <param name="weights">The filter.</param>
        /// <param name="begin">What the sums begin with.</param>
        /// <param name="places">The vectors of outputs.</param>
        /// <param name="rows">The rows.</param>
        /// <param name="to">Receives the sums.</param>
        /// <param name="elsewhere">Room for as many vectors as there are lanes; null where there is room behind the sums.</param>
        private void Sum(
            T* padded, nint* offsets, nint rowStep, T* weights, T begin, in VectorPlaces places, int rows, T* to, T* elsewhere)
        {
            SpatialWindow window = sizes.Window;
            int width = window.OutputWidth, beyond = elsewhere is null ? 0 : Math.Min(rows, (TSimd.Lanes - 1) / width);
            if ((sizes.FilterSize, window.KernelWidth, window.Stride, window.Dilation) == (9, 3, 1, 1)
                && rows >= FilterSums.RowsOfNine && beyond <= 1)
            {
                FilterSums.Nine<T, TVector, TSimd>(padded, rowStep, weights, begin, rows, width, to, beyond == 0 ? null : elsewhere);
            }
            else
            {
                int whole = (places.OfRow * rows) - beyond;
                FilterSums.Each<T, TVector, TSimd>(
                    padded, offsets, weights, sizes.FilterSize, begin, places.Reads, whole, to, places.Writes);
                for (nint i = 0; i < beyond; i++)
                {
                    nint write = i * TSimd.Lanes;
                    FilterSums.Each<T, TVector, TSimd>(
                        padded, offsets, weights, sizes.FilterSize, begin, places.Reads + whole + i, 1, elsewhere, &write);
                }
            }

            for (int i = 0; i < beyond; i++)
            {
                T* row = to + ((nint)(rows - beyond + i) * width);
                new ReadOnlySpan<T>(elsewhere + (i * TSimd.Lanes), width).CopyTo(new Span<T>(row, width));
            }
        }
    }
}
