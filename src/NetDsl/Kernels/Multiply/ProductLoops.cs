using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>Divides a product into blocks that fit the caches, and these into tiles.</summary>
/// <remarks>
/// From outside to inside: a block of rows; a block of the inner index, whose share of a then fits the second-level cache; a panel
/// of b, which fits the first-level cache; the tiles of that panel. From the second block of the inner index on, and from the first where
/// the product accumulates, sums go on with what c holds, so that they stay in order.
/// </remarks>
internal static unsafe class ProductLoops
{
    /// <summary>
    /// The rows of a block: whole tiles of 4, 6 and 8, and enough for the batches that <see cref="Network"/> predicts at once.
    /// </summary>
    internal const int MostRows = 264;

    // A panel of 192 steps by three vectors of 64 bytes is 36 KB, and leaves room for the rows of a in a cache of 48 KB.
    internal const int MostInner = 192;

    // A transposed a is copied in the order of use from this size on: its steps lie far apart in memory. What is in rows is read where it
    // is.
    private const int LeastPacked = 128 * 1024;

    // A block of a as packed, of floats or doubles.
    private static readonly SlotPool<AlignedBuffer> PackedRows = new(
        () => new AlignedBuffer(MostRows * MostInner * (sizeof(double) / sizeof(float))));

    internal static void Run<T, TVector, TSimd>(in Product<T> product)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
    {
        if (product.Rows == 0)
        {
            return;
        }

        if (product.BTransposed && product.Rows <= FewRows.Most && !product.Accumulates)
        {
            if (product.Packed is not null)
            {
                PackedProduct.Run<T, TVector, TSimd>(product);
            }
            else
            {
                FewRows.Run<T, TVector, TSimd>(product);
            }

            return;
        }

        if (DirectProduct.Fits(product, TSimd.TileRows, TSimd.Lanes))
        {
            DirectProduct.Run<T, TVector, TSimd>(product);
            return;
        }

        int most = TSimd.TileVectors * TSimd.Lanes;
        if (product.AInnerStep == 1 || (long)product.Rows * product.Inner < LeastPacked || product.Columns <= 2 * most)
        {
            RunBlocks<T, TVector, TSimd>(product, null);
            return;
        }

        AlignedBuffer buffer = PackedRows.Rent();
        fixed (float* packed = buffer.Span)
        {
            RunBlocks<T, TVector, TSimd>(product, (T*)packed);
        }

        PackedRows.Return(buffer);
    }

    [SkipLocalsInit]
    private static void RunBlocks<T, TVector, TSimd>(in Product<T> product, T* packed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
    {
        // Blocks as even as they can be; without anything to sum there is one block, of nothing.
        int blocks = Math.Max(1, (product.Inner + MostInner - 1) / MostInner), length = Math.Max(1, (product.Inner + blocks - 1) / blocks);
        T* memory = stackalloc T[(length * TSimd.TileVectors * TSimd.Lanes) + Panel.Slack<T>()];
        T* panel = Panel.Align(memory);
        for (int i = 0; i < product.Rows; i += MostRows)
        {
            Product<T> rows = product.RowsFrom(i, Math.Min(MostRows, product.Rows - i));
            for (int p = 0; p == 0 || p < product.Inner; p += length)
            {
                Product<T> block = rows;
                block.Inner = Math.Min(length, product.Inner - p);
                block.A += p * block.AInnerStep;
                block.B += block.BTransposed ? p : p * block.BStep;
                if (packed is not null)
                {
                    PackRows<T, TVector, TSimd>(block, packed);
                }

                RunPanels<T, TVector, TSimd>(block, packed, panel, isFirst: p == 0 && !block.Accumulates);
            }
        }
    }

    private static void PackRows<T, TVector, TSimd>(in Product<T> block, T* packed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
    {
        for (int i = 0; i < block.Rows; i += TSimd.TileRows)
        {
            T* a = block.A + (i * block.ARowStep), to = packed + (i * block.Inner);
            TSimd.CopyRows(a, block.AInnerStep, to, block.Inner, Math.Min(TSimd.TileRows, block.Rows - i));
        }
    }

    [SkipLocalsInit]
    private static void RunPanels<T, TVector, TSimd>(in Product<T> block, T* packed, T* panel, bool isFirst)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
    {
        T* start = stackalloc T[TSimd.TileVectors * TSimd.Lanes];
        bool isNarrow = block.Columns < TSimd.Lanes;
        FillStart(isNarrow ? block.Start : null, block.Columns, start, TSimd.TileVectors * TSimd.Lanes);
        int allVectors = (block.Columns + TSimd.Lanes - 1) / TSimd.Lanes, panels = (allVectors + TSimd.TileVectors - 1) / TSimd.TileVectors;
        for (int index = 0; index < panels; index++)
        {
            // As even as they can be: 2 + 2 vectors, not 3 + 1. So the last panel has two vectors or more, if there are as many.
            int from = allVectors * index / panels, vectors = (allVectors * (index + 1) / panels) - from, j = from * TSimd.Lanes;
            int width = vectors * TSimd.Lanes;
            Product<T> strip = block.ColumnsFrom(j, Math.Min(width, block.Columns - j));
            if (strip.BTransposed || strip.Columns < width || strip.Rows > TSimd.TileRows)
            {
                Panel.Copy<T, TVector, TSimd>(strip, panel, width);
                strip.B = panel;
                strip.BStep = width;
            }

            if (!isFirst)
            {
                strip.Start = null;
            }
            else if (strip.Start is null || isNarrow)
            {
                strip.Start = start;
            }

            if (isNarrow)
            {
                RunNarrowTiles<T, TVector, TSimd>(strip);
            }
            else
            {
                RunTiles<T, TVector, TSimd>(strip, packed, vectors);
            }
        }
    }

    private static void FillStart<T>(T* from, int columns, T* start, int length)
        where T : unmanaged
    {
        var row = new Span<T>(start, length);
        row.Clear();
        if (from is not null)
        {
            new ReadOnlySpan<T>(from, columns).CopyTo(row);
        }
    }

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
            Tile.Run<T, TVector, TSimd>(tile, Math.Min(TSimd.TileRows, strip.Rows - i), vectors);
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
}
