using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetDsl.Kernels;

/// <summary>Convolutions without strides, that read maps where they lie, each step a little further on: nothing is copied but padding.</summary>
internal static unsafe class DirectConvolution
{
    // The table of what each step reads is on the stack.
    private const int MostInner = 4096;

    /// <summary>Whether the outputs of a row fill a vector.</summary>
    internal static bool Fits<T>(in Convolution sizes)
        where T : unmanaged
        => sizes.Window.Stride == 1 && sizes.Window.OutputWidth >= Vector128<T>.Count && sizes.FilterSize <= MostInner;

    /// <summary>The elements that the packed weights of all filters take, at most.</summary>
    internal static long PackedLength(in Convolution sizes) =>
        ((long)sizes.Groups * (sizes.FiltersOfGroup + Tile.MostRows) * sizes.FilterSize) + RowTiles.Slack;

    /// <summary>Copies the weights of all filters into the order of use.</summary>
    internal static void Pack<T>(in Convolution sizes, T* weight, T* packed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (WidthFor<T>(sizes) == Width.Of512)
        {
            Pack<T, Vector512<T>, Simd512<T>>(sizes, weight, packed);
        }
        else if (WidthFor<T>(sizes) == Width.Of256)
        {
            Pack<T, Vector256<T>, Simd256<T>>(sizes, weight, packed);
        }
        else
        {
            Pack<T, Vector128<T>, Simd128<T>>(sizes, weight, packed);
        }
    }

    /// <summary>Computes some rows of outputs of a group's filters.</summary>
    internal static void Run<T>(
        in Convolution sizes, int group, in PaddedMaps<T> maps, T* packed, T* start, T* output, int rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (WidthFor<T>(sizes) == Width.Of512)
        {
            Run<T, Vector512<T>, Simd512<T>>(sizes, group, maps, packed, start, output, rows);
        }
        else if (WidthFor<T>(sizes) == Width.Of256)
        {
            Run<T, Vector256<T>, Simd256<T>>(sizes, group, maps, packed, start, output, rows);
        }
        else
        {
            Run<T, Vector128<T>, Simd128<T>>(sizes, group, maps, packed, start, output, rows);
        }
    }

    private enum Width
    {
        Of128,
        Of256,
        Of512,
    }

    /// <summary>The widest vectors that the outputs of a row fill.</summary>
    private static Width WidthFor<T>(in Convolution sizes)
        where T : unmanaged
        => Vector512.IsHardwareAccelerated && sizes.Window.OutputWidth >= Vector512<T>.Count ? Width.Of512
            : Vector256.IsHardwareAccelerated && sizes.Window.OutputWidth >= Vector256<T>.Count ? Width.Of256
            : Width.Of128;

    private static int TilesOf<T, TVector, TSimd>(in Convolution sizes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
        => (sizes.FiltersOfGroup + TSimd.TileRows - 1) / TSimd.TileRows;

    private static void Pack<T, TVector, TSimd>(in Convolution sizes, T* weight, T* packed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
    {
        int filters = sizes.FiltersOfGroup;
        for (int group = 0; group < sizes.Groups; group++)
        {
            Product<T> block = new() { A = weight, ARowStep = sizes.FilterSize, AInnerStep = 1, Rows = filters, Inner = sizes.FilterSize };
            RowTiles.Pack<T, TVector, TSimd>(block, filters, packed);
            weight += (nint)filters * sizes.FilterSize;
            packed += (nint)TilesOf<T, TVector, TSimd>(sizes) * TSimd.TileRows * sizes.FilterSize;
        }
    }

    [SkipLocalsInit]
    private static void Run<T, TVector, TSimd>(
        in Convolution sizes, int group, in PaddedMaps<T> maps, T* packed, T* start, T* output, int rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
    {
        nint* offsets = stackalloc nint[sizes.FilterSize];
        FillOffsets(sizes, maps, offsets);
        WindowOperands<T> tile = new()
        {
            Maps = maps.First,
            Offsets = offsets,
            Inner = sizes.FilterSize,
            CStep = sizes.Window.OutputSize,
        };
        packed += (nint)group * TilesOf<T, TVector, TSimd>(sizes) * TSimd.TileRows * sizes.FilterSize;

        // The vectors of all rows, the last of each beginning earlier; those of a tile may be of several rows, and the last ones repeat.
        int width = sizes.Window.OutputWidth, rowStep = maps.RowStep;
        int vectorsOfRow = (width + TSimd.Lanes - 1) / TSimd.Lanes, vectors = rows * vectorsOfRow;
        for (int vector = 0; vector < vectors; vector += TSimd.TileVectors)
        {
            (tile.Read0, tile.Write0) = At(vector);
            (tile.Read1, tile.Write1) = At(Math.Min(vector + 1, vectors - 1));
            (tile.Read2, tile.Write2) = At(Math.Min(vector + 2, vectors - 1));
            for (int filter = 0; filter < sizes.FiltersOfGroup; filter += TSimd.TileRows)
            {
                tile.Weights = packed + ((nint)filter * tile.Inner);
                tile.Start = start is null ? null : start + filter;
                tile.C = output + (filter * tile.CStep);
                WindowTile.Run<T, TVector, TSimd>(tile, Math.Min(TSimd.TileRows, sizes.FiltersOfGroup - filter));
            }
        }

        (nint Read, nint Write) At(int number)
        {
            (int y, int place) = int.DivRem(number, vectorsOfRow);
            int x = Math.Min(place * TSimd.Lanes, width - TSimd.Lanes);
            return (((nint)y * rowStep) + x, ((nint)y * width) + x);
        }
    }

    private static void FillOffsets<T>(in Convolution sizes, in PaddedMaps<T> maps, nint* offsets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        SpatialWindow window = sizes.Window;
        for (int channel = 0; channel < sizes.ChannelsOfGroup; channel++)
        {
            for (int m = 0; m < window.KernelHeight; m++)
            {
                for (int n = 0; n < window.KernelWidth; n++)
                {
                    *offsets++ = (channel * maps.ChannelStep) + ((nint)m * window.Dilation * maps.RowStep) + ((nint)n * window.Dilation);
                }
            }
        }
    }
}
