using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>Divides a product into blocks that fit the caches, and these into tiles.</summary>
/// <remarks>
/// From outside to inside: a block of columns; a block of the inner index, whose share of b is packed once and then lies in the third-level
/// cache; a block of rows, whose share of a fits the second-level cache; a panel of b, which fits the first-level cache; the tiles of that
/// panel. From the second block of the inner index on, and from the first where the product accumulates, sums go on with what c holds, so
/// that they stay in order.
/// </remarks>
internal static unsafe class BlockedProduct
{
    // So many columns are worth a copy of rows of a, in vectors; below that they are read where they are.
    private const int LeastVectors = 64;

    // Columns of a, whose steps lie far apart in memory, are copied from this size on, in elements.
    private const int LeastStrided = 128 * 1024;

    private const int Line = AlignedBuffer.FloatsPerCacheLine;

    // A block of b, and a block of a behind it.
    private static readonly SlotPool<AlignedBuffer> Blocks = new(
        () => new AlignedBuffer(((BlockSizes.BytesOfB + BlockSizes.BytesOfA) / sizeof(float)) + Line + (2 * RowTiles.Slack)));

    /// <summary>c = start + a·b, or c += a·b, of any size.</summary>
    internal static void Run<T, TVector, TSimd, TPanels, TFinish>(in Product<T> product, TPanels panels, TFinish finish)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
        where TPanels : struct, IPanels<T>
        where TFinish : struct, IFinish
    {
        bool packsA = product.AInnerStep == 1
            ? product.Columns >= LeastVectors * TSimd.Lanes
            : (long)product.Rows * product.Inner >= LeastStrided && product.Columns > 2 * TSimd.TileVectors * TSimd.Lanes;
        Run<T, TVector, TSimd, TPanels, TFinish>(product, BlockSizes.For<T, TVector, TSimd>.Value, packsA, panels, finish);
    }

    /// <summary>The same in blocks of these sizes, no larger than this processor's.</summary>
    internal static void Run<T, TVector, TSimd, TPanels, TFinish>(
        in Product<T> product, BlockSizes sizes, bool packsA, TPanels panels, TFinish finish)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
        where TPanels : struct, IPanels<T>
        where TFinish : struct, IFinish
    {
        if (product.Rows <= sizes.Rows && !packsA)
        {
            RunFewRows<T, TVector, TSimd, TPanels>(product, sizes, panels);
            finish.Run(0, product.Rows);
            return;
        }

        if (TPanels.AreReady && !packsA)
        {
            RunBlocks<T, TVector, TSimd, TPanels, TFinish>(product, sizes, panels, finish, memory: null, packedA: null);
            return;
        }

        AlignedBuffer blocks = Blocks.Rent();
        try
        {
            fixed (float* b = blocks.Span)
            {
                T* a = (T*)(b + (BlockSizes.BytesOfB / sizeof(float)) + Line);
                RunBlocks<T, TVector, TSimd, TPanels, TFinish>(product, sizes, panels, finish, (T*)b, packsA ? a : null);
            }
        }
        finally
        {
            Blocks.Return(blocks);
        }
    }

    /// <summary>One block of rows of a, read where they are: the panels take turns at one place.</summary>
    [SkipLocalsInit]
    private static void RunFewRows<T, TVector, TSimd, TPanels>(in Product<T> product, BlockSizes sizes, TPanels panels)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
        where TPanels : struct, IPanels<T>
    {
        int length = BlockSizes.Even(product.Inner, sizes.Inner, unit: 1);
        int needed = TPanels.AreReady ? 0 : (length * TSimd.TileVectors * TSimd.Lanes) + TSimd.Lanes + Panel.Slack<T>();
        T* memory = stackalloc T[needed];
        T* panel = Panel.Align(memory);
        for (int p = 0; p == 0 || p < product.Inner; p += length)
        {
            Product<T> part = product.InnerFrom(p, Math.Min(length, product.Inner - p));
            RunPanels<T, TVector, TSimd, TPanels>(part, new(panels, p, 0, panel, isFirst: true, keepsAll: false), packedA: null);
        }
    }

    private static void RunBlocks<T, TVector, TSimd, TPanels, TFinish>(
        in Product<T> product, BlockSizes sizes, TPanels panels, TFinish finish, T* memory, T* packedA)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
        where TPanels : struct, IPanels<T>
        where TFinish : struct, IFinish
    {
        // Without anything to sum there is one block, of nothing.
        int length = BlockSizes.Even(product.Inner, sizes.Inner, unit: 1);
        int rowsAtOnce = BlockSizes.Even(product.Rows, sizes.Rows, TSimd.TileRows);
        bool isOneBlock = product.Rows <= rowsAtOnce;
        int columnsAtOnce = isOneBlock || TPanels.AreReady ? product.Columns : sizes.Columns;
        for (int j = 0; j < product.Columns; j += columnsAtOnce)
        {
            Product<T> columns = product.ColumnsFrom(j, Math.Min(columnsAtOnce, product.Columns - j));
            for (int p = 0; p == 0 || p < product.Inner; p += length)
            {
                Product<T> part = columns.InnerFrom(p, Math.Min(length, product.Inner - p));
                for (int i = 0; i < product.Rows; i += rowsAtOnce)
                {
                    Product<T> block = part.RowsFrom(i, Math.Min(rowsAtOnce, product.Rows - i));
                    if (packedA is not null)
                    {
                        RowTiles.Pack<T, TVector, TSimd>(block, product.Rows - i, packedA);
                    }

                    var source = new Source<T, TPanels>(panels, p, j, memory, isFirst: i == 0, keepsAll: !isOneBlock);
                    RunPanels<T, TVector, TSimd, TPanels>(block, source, packedA);
                    if (columns.Columns == product.Columns && p + length >= product.Inner)
                    {
                        finish.Run(i, block.Rows);
                    }
                }
            }
        }

        if (columnsAtOnce < product.Columns)
        {
            finish.Run(0, product.Rows);
        }
    }

    [SkipLocalsInit]
    private static void RunPanels<T, TVector, TSimd, TPanels>(in Product<T> block, in Source<T, TPanels> source, T* packedA)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
        where TPanels : struct, IPanels<T>
    {
        int most = TSimd.TileVectors * TSimd.Lanes;
        T* start = stackalloc T[most];
        new Span<T>(start, most).Clear();
        int allVectors = (block.Columns + TSimd.Lanes - 1) / TSimd.Lanes, panels = (allVectors + TSimd.TileVectors - 1) / TSimd.TileVectors;
        for (int index = 0, from = 0; index < panels; index++)
        {
            // As even as they can be: 2 + 2 vectors, not 3 + 1. So the last panel has two vectors or more, if there are as many.
            int to = TPanels.AreReady ? Math.Min(from + TSimd.TileVectors, allVectors) : Part(allVectors, index + 1, panels);
            int vectors = to - from, j = from * TSimd.Lanes, width = vectors * TSimd.Lanes;
            Product<T> strip = block.ColumnsFrom(j, Math.Min(width, block.Columns - j));
            bool isNarrow = strip.Columns < TSimd.Lanes;
            strip.B = source.Panel<TVector, TSimd>(j, strip.Columns, block.Inner, width);
            strip.BStep = width;
            from = to;
            if (block.Continues)
            {
                strip.Start = null;
            }
            else if (strip.Start is null || isNarrow)
            {
                if (strip.Start is not null)
                {
                    new ReadOnlySpan<T>(strip.Start, strip.Columns).CopyTo(new Span<T>(start, most));
                }

                strip.Start = start;
            }

            if (isNarrow)
            {
                RunNarrowTiles<T, TVector, TSimd>(strip);
            }
            else
            {
                RunTiles<T, TVector, TSimd>(strip, packedA, vectors);
            }
        }
    }

    private static int Part(int length, int index, int count) => (int)((long)length * index / count);

    private static void RunTiles<T, TVector, TSimd>(in Product<T> strip, T* packed, int vectors)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
    {
        TileOperands<T> tile =
            new() { B = strip.B, BStep = strip.BStep, Inner = strip.Inner, CStep = strip.CStep, Last = strip.Columns - TSimd.Lanes };
        tile.StartStep = strip.Start is null ? strip.CStep : 0;
        (tile.ARowStep, tile.AInnerStep) = packed is null ? (strip.ARowStep, strip.AInnerStep) : (1, TSimd.TileRows);
        for (int i = 0; i < strip.Rows; i += TSimd.TileRows)
        {
            tile.A = packed is null ? strip.A + (i * strip.ARowStep) : packed + (i * strip.Inner);
            tile.C = strip.C + (i * strip.CStep);
            tile.Start = strip.Start is null ? tile.C : strip.Start;
            int rows = Math.Min(TSimd.TileRows, strip.Rows - i);
            if (packed is null)
            {
                Tile.Run<T, TVector, TSimd, InPlace>(tile, rows, vectors);
            }
            else
            {
                Tile.Run<T, TVector, TSimd, Packed>(tile, rows, vectors);
            }
        }
    }

    // Fewer columns than a vector has lanes: the tile is computed here and its columns copied.
    [SkipLocalsInit]
    private static void RunNarrowTiles<T, TVector, TSimd>(in Product<T> strip)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
    {
        T* memory = stackalloc T[(Tile.MostRows * TSimd.Lanes) + Panel.Slack<T>()];
        T* edge = Panel.Align(memory);
        Product<T> tile = strip;
        tile.CStep = TSimd.Lanes;
        tile.C = edge;
        tile.Columns = TSimd.Lanes;
        for (int i = 0; i < strip.Rows; i += TSimd.TileRows)
        {
            int rows = tile.Rows = Math.Min(TSimd.TileRows, strip.Rows - i);
            T* c = strip.C + (i * strip.CStep);
            if (strip.Start is null)
            {
                NarrowRows.Copy(c, strip.CStep, edge, TSimd.Lanes, rows, strip.Columns);
            }

            tile.A = strip.A + (i * strip.ARowStep);
            RunTiles<T, TVector, TSimd>(tile, packed: null, vectors: 1);
            NarrowRows.Copy(edge, TSimd.Lanes, c, strip.CStep, rows, strip.Columns);
        }
    }

    /// <summary>Where the panels of a block are.</summary>
    /// <param name="panels">Gives them.</param>
    /// <param name="row">Where the block begins in b.</param>
    /// <param name="column">The first of its columns.</param>
    /// <param name="memory">Where they are made.</param>
    /// <param name="isFirst">Whether this is the first block of rows of a to read them.</param>
    /// <param name="keepsAll">Whether others will: then each panel has its own place.</param>
    private readonly struct Source<T, TPanels>(TPanels panels, int row, int column, T* memory, bool isFirst, bool keepsAll)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TPanels : struct, IPanels<T>
    {
        public T* Panel<TVector, TSimd>(int offset, int columns, int inner, int width)
            where TVector : unmanaged
            where TSimd : ISimd<T, TVector>
        {
            T* place = memory + (keepsAll ? offset * inner : 0);
            return panels.Panel<TVector, TSimd>(row, inner, column + offset, columns, width, place, isThere: !isFirst);
        }
    }
}
