using System.Numerics;

namespace NetDsl.Kernels;

/// <summary>The division of a product among threads: rectangles of c, which have nothing to wait for from each other.</summary>
/// <param name="allRows">The rows of c.</param>
/// <param name="allColumns">The columns of c.</param>
/// <param name="down">The rectangles below each other.</param>
/// <param name="across">The rectangles beside each other.</param>
/// <param name="columnUnit">Columns are divided at multiples of it.</param>
/// <param name="isShort">Whether the product is too short to wake helpers for.</param>
internal readonly struct Grid(int allRows, int allColumns, int down, int across, int columnUnit, bool isShort)
{
    // About 4 µs on one thread: less is not worth sharing, even with a helper that is awake.
    private const int LeastWork = 400_000;

    // Work that takes longer than waking a helper.
    private const int LongWork = 2_000_000;

    private const int RowUnit = Tile.MostRows;
    private const int LeastColumns = 32;
    private const int ColumnUnit = AlignedBuffer.FloatsPerCacheLine;

    /// <summary>The rectangles.</summary>
    public int Count => down * across;

    /// <summary>Whether the product is too short to wake helpers for: see <see cref="WorkerPool.Run"/>.</summary>
    public bool IsShort => isShort;

    /// <summary>A division into about as many parts as there are threads and as are worth their cost.</summary>
    /// <param name="product">What is divided.</param>
    /// <param name="wholeRows">Whether rows of c may not be divided.</param>
    public static unsafe Grid For<T>(in Product<T> product, bool wholeRows = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int parts = (int)Math.Min(WorkerPool.Shared.Threads, product.Work / LeastWork);
        if (parts <= 1)
        {
            return new Grid(product.Rows, product.Columns, 1, 1, ColumnUnit, isShort: true);
        }

        // Columns first, as each column of b is then packed by one thread only. Where b is not packed, a thread writes one stretch of
        // memory, of gradients the one that it reads in the optimizer.
        bool isUndivided = wholeRows || DirectProduct.ReadsInPlace(product);
        int unit = product.Packed is not null ? PackedMatrix.Width : ColumnUnit;
        int across = isUndivided ? 1 : Math.Clamp(product.Columns / Math.Max(LeastColumns, unit), 1, parts);
        int down = Math.Clamp(parts / across, 1, Math.Max(1, product.Rows / RowUnit));
        return new Grid(product.Rows, product.Columns, down, across, unit, product.Work < LongWork);
    }

    public (int First, int Length) Rows(int part) => new Shares(allRows, down, RowUnit)[part / across];

    public (int First, int Length) Columns(int part) => new Shares(allColumns, across, columnUnit)[part % across];
}
