using System.Numerics;

namespace NetDsl.Kernels;

/// <summary>The lanes are outputs beside each other in a row.</summary>
internal sealed unsafe class OutputsInLanes<T, TVector, TSimd> : DirectConvolution<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TVector : unmanaged
    where TSimd : ISimd<T, TVector>
{
    // The last vector of a row begins earlier, and would add twice.
    public override bool Fits(in Convolution sizes, bool accumulate)
        => sizes.Window.OutputWidth >= TSimd.Lanes && (!accumulate || sizes.Window.OutputWidth % TSimd.Lanes == 0);

    public override double UsedLanes(in Convolution sizes)
    {
        int width = sizes.Window.OutputWidth;
        return width / (double)((width + TSimd.Lanes - 1) / TSimd.Lanes);
    }

    public override long PackedLength(in Convolution sizes) => ((long)sizes.Groups * LengthOfGroup(sizes)) + RowTiles.Slack;

    public override void Pack(in Convolution sizes, T* weight, T* packed)
    {
        int filters = sizes.FiltersOfGroup;
        for (int group = 0; group < sizes.Groups; group++)
        {
            Product<T> block = new() { A = weight, ARowStep = sizes.FilterSize, AInnerStep = 1, Rows = filters, Inner = sizes.FilterSize };
            RowTiles.Pack<T, TVector, TSimd>(block, filters, packed);
            weight += (nint)filters * sizes.FilterSize;
            packed += LengthOfGroup(sizes);
        }
    }

    public override void Run(in DirectOperands<T> operands, in Convolution sizes, T* output, int rows)
    {
        WindowOperands<T> tile = new()
        {
            Maps = operands.Maps,
            Offsets = operands.Offsets,
            Inner = sizes.FilterSize,
            CStep = sizes.Window.OutputSize,
            Accumulates = operands.Accumulates,
            Rectifies = operands.Rectifies,
        };
        T* start = operands.Start;
        T* packed = operands.Packed + (operands.Group * LengthOfGroup(sizes));

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

    private static nint LengthOfGroup(in Convolution sizes)
        => (nint)((sizes.FiltersOfGroup + TSimd.TileRows - 1) / TSimd.TileRows) * TSimd.TileRows * sizes.FilterSize;

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
