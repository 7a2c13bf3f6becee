using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetDsl.Kernels;

/// <summary>
/// dW of a convolution for some channels of a group: the samples one after the other, in each the outputs in their order.
/// </summary>
internal static unsafe class WeightSlopes
{
    // Outputs whose slopes stay in the first-level cache, for the filters of a tile.
    private const int OutputsAtOnce = 256;

    /// <summary>dWeight[o, c, m, n] = Σ small[b, o]·large[b, c, …] for some channels of a group.</summary>
    internal static void Run<T>(in Convolution sizes, T* large, T* small, T* dWeight, int group, int first, int channels)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (Vector512.IsHardwareAccelerated && sizes.FiltersOfGroup >= Vector512<T>.Count)
        {
            Run<T, Vector512<T>, Simd512<T>>(sizes, large, small, dWeight, group, first, channels);
        }
        else if (Vector256.IsHardwareAccelerated && sizes.FiltersOfGroup >= Vector256<T>.Count)
        {
            Run<T, Vector256<T>, Simd256<T>>(sizes, large, small, dWeight, group, first, channels);
        }
        else
        {
            Run<T, Vector128<T>, Simd128<T>>(sizes, large, small, dWeight, group, first, channels);
        }
    }

    [SkipLocalsInit]
    private static void Run<T, TVector, TSimd>(
        in Convolution sizes, T* large, T* small, T* dWeight, int group, int first, int channels)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
    {
        SpatialWindow window = sizes.Window;
        int places = channels * window.KernelSize, filters = sizes.FiltersOfGroup;
        int vectors = (filters + TSimd.Lanes - 1) / TSimd.Lanes, most = TSimd.TileVectors * TSimd.Lanes;
        int rowsAtOnce = Math.Clamp(OutputsAtOnce / window.OutputWidth, 1, window.OutputHeight);
        nint* offsets = stackalloc nint[places];
        var layout = new PaddedMaps(window, window.OutputHeight);
        layout.FillOffsets(channels, offsets);
        Scratch mapScratch = Scratch.Rent(), scratch = Scratch.Rent();
        T* padded = mapScratch.Fit<T>(layout.LengthOf(channels));
        long slopesLength = ((long)rowsAtOnce * window.OutputWidth * most) + TSimd.Lanes;
        T* panel = scratch.Fit<T>(slopesLength + ((long)places * vectors * TSimd.Lanes)), sums = panel + slopesLength;
        new Span<T>(sums, places * vectors * TSimd.Lanes).Clear();
        for (int sample = 0; sample < sizes.Batch; sample++)
        {
            T* maps = large + ((((nint)sample * sizes.Channels) + ((nint)group * sizes.ChannelsOfGroup) + first) * window.InputSize);
            T* slopes = small + ((((nint)sample * sizes.Filters) + ((nint)group * filters)) * window.OutputSize);
            layout.Copy(maps, channels, 0, window.OutputHeight, padded);
            var source = new MatrixPanels<T>(slopes, window.OutputSize, isTransposed: true);
            for (int row = 0; row < window.OutputHeight; row += rowsAtOnce)
            {
                int rows = Math.Min(rowsAtOnce, window.OutputHeight - row);
                SlopeOperands<T> tile = new()
                {
                    Maps = padded + (row * layout.OutputRowStep),
                    RowStep = layout.OutputRowStep,
                    Rows = rows,
                    Width = window.OutputWidth,
                    Slopes = panel,
                    Sums = sums,
                };
                for (int filter = 0; filter < filters; filter += most)
                {
                    int columns = Math.Min(most, filters - filter), width = (columns + TSimd.Lanes - 1) / TSimd.Lanes * TSimd.Lanes;
                    source.Panel<TVector, TSimd>(
                        row * window.OutputWidth, rows * window.OutputWidth, filter, columns, width, panel, isThere: false);
                    for (int place = 0; place < places; place += TSimd.TileRows)
                    {
                        tile.Offsets = offsets + place;
                        tile.Places = Math.Min(TSimd.TileRows, places - place);
                        SlopeTile.Run<T, TVector, TSimd>(tile, width / TSimd.Lanes);
                        tile.Sums += tile.Places * width;
                    }
                }
            }
        }

        T* to = dWeight + ((nint)group * filters * sizes.FilterSize) + ((nint)first * window.KernelSize);
        CopySums<T, TVector, TSimd>(sums, to, sizes.FilterSize, places, filters);
        mapScratch.Return();
        scratch.Return();
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
                    to[(column * step) + place] = from[place * width];
                }
            }

            sums += places * width;
        }
    }
}
