using System.Numerics;
using System.Runtime.Intrinsics;

namespace NetDsl.Kernels;

/// <summary>
/// Convolutions that read a copy of the maps with their padding, each step of a sum at another place: no windows are copied.
/// </summary>
internal static unsafe class DirectConvolution
{
    /// <summary>Whether the outputs of a row fill a vector.</summary>
    internal static bool Fits<T>(in Convolution sizes)
        where T : unmanaged
        => sizes.Window.OutputWidth >= (Vector256.IsHardwareAccelerated ? Vector256<T>.Count : Vector128<T>.Count);

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
    internal static void Run<T>(in DirectOperands<T> operands, in Convolution sizes, T* output, int rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (WidthFor<T>(sizes) == Width.Of512)
        {
            Run<T, Vector512<T>, Simd512<T>>(operands, sizes, output, rows);
        }
        else if (WidthFor<T>(sizes) == Width.Of256)
        {
            Run<T, Vector256<T>, Simd256<T>>(operands, sizes, output, rows);
        }
        else
        {
            Run<T, Vector128<T>, Simd128<T>>(operands, sizes, output, rows);
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

    /// <summary>The same for vectors of a width.</summary>
    internal static void Pack<T, TVector, TSimd>(in Convolution sizes, T* weight, T* packed)
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

    /// <summary>The same with vectors of a width.</summary>
    internal static void Run<T, TVector, TSimd>(in DirectOperands<T> operands, in Convolution sizes, T* output, int rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
    {
        WindowOperands<T> tile = new()
        {
            Maps = operands.Maps,
            Offsets = operands.Offsets,
            Inner = sizes.FilterSize,
            CStep = sizes.Window.OutputSize,
        };
        T* start = operands.Start;
        T* packed = operands.Packed + ((nint)operands.Group * TilesOf<T, TVector, TSimd>(sizes) * TSimd.TileRows * sizes.FilterSize);

        // The vectors of all rows, the last of each beginning earlier; those of a tile may be of several rows, and the last ones repeat.
        var next = new Outputs(sizes.Window.OutputWidth, operands.OutputRowStep, TSimd.Lanes, rows);
        while (next.Take(out tile.Read0, out tile.Write0))
        {
            (tile.Read1, tile.Write1) = (tile.Read0, tile.Write0);
            if (next.Take(out nint read, out nint write))
            {
                (tile.Read1, tile.Write1) = (read, write);
            }

            (tile.Read2, tile.Write2) = (tile.Read1, tile.Write1);
            if (TSimd.TileVectors > 2 && next.Take(out read, out write))
            {
                (tile.Read2, tile.Write2) = (read, write);
            }

            for (int filter = 0; filter < sizes.FiltersOfGroup; filter += TSimd.TileRows)
            {
                tile.Weights = packed + ((nint)filter * tile.Inner);
                tile.Start = start is null ? null : start + filter;
                tile.C = output + (filter * tile.CStep);
                WindowTile.Run<T, TVector, TSimd>(tile, Math.Min(TSimd.TileRows, sizes.FiltersOfGroup - filter));
            }
        }
    }

    /// <summary>The vectors of some rows of outputs, one after the other.</summary>
    /// <param name="width">The outputs of a row, which fill a vector.</param>
    /// <param name="rowStep">The distance of the rows that they read first.</param>
    /// <param name="lanes">The lanes of a vector.</param>
    /// <param name="rows">The rows.</param>
    private struct Outputs(int width, nint rowStep, int lanes, int rows)
    {
        private int _row;
        private int _column;

        /// <summary>Where the next one reads first, and where it is written; false after the last.</summary>
        public bool Take(out nint read, out nint write)
        {
            int column = Math.Min(_column, width - lanes);
            (read, write) = ((_row * rowStep) + column, ((nint)_row * width) + column);
            if (_row >= rows)
            {
                return false;
            }

            _column += lanes;
            if (_column >= width)
            {
                _column = 0;
                _row++;
            }

            return true;
        }
    }
}

/// <summary>What a <see cref="DirectConvolution"/> reads.</summary>
internal unsafe struct DirectOperands<T>
    where T : unmanaged
{
    /// <summary>The copied maps, what each step of a sum reads, and the distance of what the outputs of neighbouring rows read.</summary>
    public T* Maps;
    public nint* Offsets;
    public nint OutputRowStep;

    /// <summary>The packed weights of all groups, and which of these.</summary>
    public T* Packed;
    public int Group;

    /// <summary>What the sums of the group's filters begin with; null for 0.</summary>
    public T* Start;
}
