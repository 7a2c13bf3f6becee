using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>Rows of a, copied in the order in which tiles read them: tile by tile, [inner, rows of a tile].</summary>
internal static unsafe class RowTiles
{
    /// <summary>What may be written behind the last tile, in elements.</summary>
    internal const int Slack = Tile.MostRows;

    /// <summary>Copies the rows of a block. A last tile of fewer rows repeats its last one.</summary>
    /// <param name="block">The block.</param>
    /// <param name="available">The rows of a from its first one on, beyond the block, too.</param>
    /// <param name="to">Receives them.</param>
    internal static void Pack<T, TVector, TSimd>(in Product<T> block, int available, T* to)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
    {
        for (int i = 0; i < block.Rows; i += TSimd.TileRows, to += TSimd.TileRows * block.Inner)
        {
            T* a = block.A + (i * block.ARowStep);
            int count = Math.Min(TSimd.TileRows, block.Rows - i);
            if (count < TSimd.TileRows)
            {
                PackEach(a, block.ARowStep, block.AInnerStep, to, block.Inner, count, TSimd.TileRows);
            }
            else if (block.AInnerStep == 1)
            {
                TSimd.TransposeTile(a, block.ARowStep, to, block.Inner, available - i);
            }
            else
            {
                TSimd.CopyTile(a, block.AInnerStep, to, block.Inner);
            }
        }
    }

    /// <summary>Copies a tile whose rows are rows in memory, as many at once as a vector has lanes.</summary>
    /// <param name="a">The first row.</param>
    /// <param name="step">The distance of rows.</param>
    /// <param name="to">Receives [inner, rows].</param>
    /// <param name="inner">The length of a row.</param>
    /// <param name="rows">The rows of a tile.</param>
    /// <param name="available">The rows that there are to read: more than a tile's lets whole vectors be read.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Transpose<T, TVector, TSimd>(T* a, nint step, T* to, int inner, int rows, int available)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
    {
        // Where lanes stand out behind the tile they write into the next step, so what belongs there is written later.
        int whole = inner - (inner % Kernels.Transpose.Columns);
        for (int row = (rows - 1) / TSimd.Lanes * TSimd.Lanes; row >= 0; row -= TSimd.Lanes)
        {
            T* from = a + (row * step), tile = to + row;
            int count = Math.Min(TSimd.Lanes, rows - row), done = 0;
            while (done < whole && row + TSimd.Lanes <= available)
            {
                TSimd.LoadTransposed(from + done, step, out TVector c0, out TVector c1, out TVector c2, out TVector c3);
                TSimd.Store(c0, tile);
                TSimd.Store(c1, tile + rows);
                TSimd.Store(c2, tile + (2 * rows));
                TSimd.Store(c3, tile + (3 * rows));
                done += Kernels.Transpose.Columns;
                tile += Kernels.Transpose.Columns * rows;
            }

            Kernels.Transpose.Each(from + done, step, tile, rows, count, inner - done);
        }
    }

    /// <summary>Copies a tile whose rows are columns in memory, as many at once as a vector has lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Copy<T, TVector, TSimd>(T* a, nint step, T* to, int inner, int rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
    {
        for (int p = 0; p < inner; p++, a += step, to += rows)
        {
            for (int row = 0; row < rows - TSimd.Lanes; row += TSimd.Lanes)
            {
                TSimd.Store(TSimd.Load(a + row), to + row);
            }

            TSimd.Store(TSimd.Load(a + rows - TSimd.Lanes), to + rows - TSimd.Lanes);
        }
    }

    private static void PackEach<T>(T* a, nint rowStep, nint innerStep, T* to, int inner, int count, int rows)
        where T : unmanaged
    {
        for (int p = 0; p < inner; p++)
        {
            for (int row = 0; row < rows; row++)
            {
                to[(p * rows) + row] = a[(Math.Min(row, count - 1) * rowStep) + (p * innerStep)];
            }
        }
    }
}
