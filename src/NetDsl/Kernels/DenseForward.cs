using System.Numerics;

namespace NetDsl.Kernels;

/// <summary>h = x·Wᵀ + b and y = φ(h), divided among threads.</summary>
internal static unsafe class DenseForward
{
    // φ follows the multiply after this many rows, while those are still in the second-level cache.
    private const int RowsAtOnce = 256;

    /// <summary>Computes h = <paramref name="sum"/> and, in rows of the same length, y.</summary>
    internal static void Run<T, TActivation>(in Product<T> sum, T* y, TActivation activation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TActivation : struct, IActivation
    {
        // What has a slope at each element knows an element without its row.
        var grid = Grid.For(sum, wholeRows: activation is not ISlope);
        WorkerPool.Shared.Run(new Parts<T, TActivation>(sum, y, activation, grid), grid.Count);
    }

    private readonly struct Parts<T, TActivation>(Product<T> sum, T* y, TActivation activation, Grid grid) : IJob
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TActivation : struct, IActivation
    {
        public void Run(int part)
        {
            (int column, int columns) = grid.Columns(part).GetOffsetAndLength(sum.Columns);
            (int first, int rows) = grid.Rows(part).GetOffsetAndLength(sum.Rows);
            for (int done = 0; done < rows; done += RowsAtOnce)
            {
                int row = first + done, end = Math.Min(row + RowsAtOnce, first + rows);
                sum.Rectangle(row..end, column..(column + columns)).Run();
                for (; row < end; row++)
                {
                    nint at = (row * sum.CStep) + column;
                    activation.Forward(new ReadOnlySpan<T>(sum.C + at, columns), new Span<T>(y + at, columns));
                }
            }
        }
    }
}
