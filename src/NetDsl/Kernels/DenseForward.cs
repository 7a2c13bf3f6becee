using System.Numerics;

namespace NetDsl.Kernels;

/// <summary>h = x·Wᵀ + b and y = φ(h), divided among threads.</summary>
internal static unsafe class DenseForward
{
    // φ follows the multiply after this many rows.
    private const int RowsAtOnce = ProductLoops.MostRows;

    /// <summary>Computes h = <paramref name="sum"/> and, in rows of the same length, y.</summary>
    internal static void Run<T, TActivation>(in Product<T> sum, T* y, TActivation activation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TActivation : struct, IActivation
    {
        // An activation with a slope at each element needs no row to know an element.
        var grid = Grid.For(sum, wholeRows: activation is not ISlope);
        if (grid.Count == 1)
        {
            RunShare(sum, sum, y, activation);
        }
        else
        {
            WorkerPool.Shared.Run(new Parts<T, TActivation>(sum, y, activation, grid), grid.Count, grid.IsShort);
        }
    }

    /// <summary>Computes a rectangle of h, and the same of y.</summary>
    private static void RunShare<T, TActivation>(in Product<T> sum, in Product<T> share, T* y, TActivation activation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TActivation : struct, IActivation
    {
        y += share.C - sum.C;
        if (share.Rows <= RowsAtOnce)           // without a copy of the share, which a tiny layer would notice
        {
            RunRows(share, y, activation);
            return;
        }

        for (int first = 0; first < share.Rows; first += RowsAtOnce)
        {
            RunRows(share.RowsFrom(first, Math.Min(RowsAtOnce, share.Rows - first)), y + (first * share.CStep), activation);
        }
    }

    /// <summary>Computes rows of h, and the same of y while they are still in the second-level cache.</summary>
    private static void RunRows<T, TActivation>(in Product<T> rows, T* y, TActivation activation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TActivation : struct, IActivation
    {
        rows.Run();

        // Whole rows follow each other without a gap.
        int rowsAtOnce = activation is IElementwise && rows.Columns == rows.CStep ? Math.Max(1, rows.Rows) : 1,
            length = rowsAtOnce * rows.Columns;
        for (int i = 0; i < rows.Rows; i += rowsAtOnce)
        {
            nint at = i * rows.CStep;
            activation.Forward(new ReadOnlySpan<T>(rows.C + at, length), new Span<T>(y + at, length));
        }
    }

    private readonly struct Parts<T, TActivation>(Product<T> sum, T* y, TActivation activation, Grid grid) : IJob
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TActivation : struct, IActivation
    {
        public void Run(int part) => RunShare(sum, sum.Rectangle(grid, part), y, activation);
    }
}
