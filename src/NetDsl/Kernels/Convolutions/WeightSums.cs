using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.Intrinsics;

namespace NetDsl.Kernels;

/// <summary>Some channels and filters of a group.</summary>
internal readonly record struct WeightPiece(int Group, int Channel, int Channels, int Filter, int Filters);

/// <summary>dW of a convolution: a sample's outputs in their order, and the sums of the samples in theirs.</summary>
internal static unsafe class WeightSums
{
    // Outputs whose slopes stay in the first-level cache, for the filters of a tile.
    private const int OutputsAtOnce = 256;

    /// <summary>dWeight[o, c, m, n] = Σ small[b, o]·large[b, c, …] for some filters and channels.</summary>
    internal static void Run<T>(in Convolution sizes, in WeightPiece piece, T* large, T* small, T* dWeight)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (Vector512.IsHardwareAccelerated && piece.Filters >= Vector512<T>.Count)
        {
            Run<T, Vector512<T>, Simd512<T>>(sizes, piece, large, small, dWeight);
        }
        else if (Vector256.IsHardwareAccelerated && piece.Filters >= Vector256<T>.Count)
        {
            Run<T, Vector256<T>, Simd256<T>>(sizes, piece, large, small, dWeight);
        }
        else
        {
            Run<T, Vector128<T>, Simd128<T>>(sizes, piece, large, small, dWeight);
        }
    }

    /// <summary>The same with vectors of a width.</summary>
    internal static void Run<T, TVector, TSimd>(in Convolution sizes, in WeightPiece piece, T* large, T* small, T* dWeight)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
    {
        SpatialWindow window = sizes.Window;
        var layout = new PaddedMaps(window, window.OutputHeight);
        var stretches = new OutputStretches(window, OutputsAtOnce);
        int places = piece.Channels * window.KernelSize, most = TSimd.TileVectors * TSimd.Lanes;
        int length = places * ((piece.Filters + TSimd.Lanes - 1) / TSimd.Lanes * TSimd.Lanes);
        long forMaps = layout.LengthOf(piece.Channels), forSlopes = ((long)stretches.Most * most) + TSimd.Lanes;
        Scratch scratch = Scratch.Rent();
        T* maps = scratch.Fit<T>(places, forMaps + forSlopes + (2L * length), out nint* offsets);
        T* panel = maps + forMaps, sums = panel + forSlopes, totals = sums + length;
        layout.FillOffsets(piece.Channels, offsets);
        new Span<T>(totals, length).Clear();
        nint firstChannel = ((nint)piece.Group * sizes.ChannelsOfGroup) + piece.Channel;
        nint firstFilter = ((nint)piece.Group * sizes.FiltersOfGroup) + piece.Filter;
        for (int sample = 0; sample < sizes.Batch; sample++)
        {
            T* from = large + ((((nint)sample * sizes.Channels) + firstChannel) * window.InputSize);
            layout.Copy(from, piece.Channels, 0, window.OutputHeight, maps);
            new Span<T>(sums, length).Clear();
            T* slopes = small + ((((nint)sample * sizes.Filters) + firstFilter) * window.OutputSize);
            for (int i = 0; i < stretches.Count; i++)
            {
                OutputStretch outputs = stretches[i];
                SlopeOperands<T> tile = new()
                {
                    Maps = maps + (outputs.Row * layout.OutputRowStep) + outputs.Column,
                    RowStep = layout.OutputRowStep,
                    Rows = outputs.Rows,
                    Width = outputs.Columns,
                    Slopes = panel,
                    Sums = sums,
                };
                AddStretch<T, TVector, TSimd>(window, outputs, slopes, piece.Filters, places, offsets, ref tile);
            }

            var total = new Span<T>(totals, length);
            TensorPrimitives.Add(total, new ReadOnlySpan<T>(sums, length), total);
        }

        T* to = dWeight + (firstFilter * sizes.FilterSize) + ((nint)piece.Channel * window.KernelSize);
        CopySums<T, TVector, TSimd>(totals, to, sizes.FilterSize, places, piece.Filters);
        scratch.Return();
    }

    /// <summary>Adds the products of some outputs' slopes and of what they read to the sums.</summary>
    private static void AddStretch<T, TVector, TSimd>(
        in SpatialWindow window, in OutputStretch outputs, T* slopes, int filters, int places, nint* offsets, ref SlopeOperands<T> tile)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
    {
        var source = new MatrixPanels<T>(slopes, window.OutputSize, isTransposed: true);
        int most = TSimd.TileVectors * TSimd.Lanes, first = (outputs.Row * window.OutputWidth) + outputs.Column;
        for (int filter = 0; filter < filters; filter += most)
        {
            int columns = Math.Min(most, filters - filter), width = (columns + TSimd.Lanes - 1) / TSimd.Lanes * TSimd.Lanes;
            source.Panel<TVector, TSimd>(first, outputs.Rows * outputs.Columns, filter, columns, width, tile.Slopes, isThere: false);
            for (int place = 0; place < places; place += TSimd.TileRows)
            {
                tile.Offsets = offsets + place;
                tile.Places = Math.Min(TSimd.TileRows, places - place);
                SlopeTile.Run<T, TVector, TSimd>(tile, width / TSimd.Lanes);
                tile.Sums += tile.Places * width;
            }
        }
    }

    /// <summary>Panels [places, filters of a tile] to [filters, places].</summary>
    private static void CopySums<T, TVector, TSimd>(T* sums, T* to, nint step, int places, int filters)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
    {
        int most = TSimd.TileVectors * TSimd.Lanes;
        for (int filter = 0; filter < filters; filter += most, to += most * step)
        {
            int columns = Math.Min(most, filters - filter), width = (columns + TSimd.Lanes - 1) / TSimd.Lanes * TSimd.Lanes;
            for (int column = 0; column < columns; column++)
            {
                // The last vector of a panel begins earlier, if there are as many columns.
                bool isShifted = column >= width - TSimd.Lanes && columns >= TSimd.Lanes;
                T* from = sums + (isShifted ? column + width - columns : column);
                for (int place = 0; place < places; place++)
                {
                    to[(column * step) + place] = from[(nint)place * width];
                }
            }

            sums += places * width;
        }
    }
}
