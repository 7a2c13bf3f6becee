using System.Numerics;

namespace NetDsl.Kernels;

/// <summary>h = x·Wᵀ + b and y = φ(h), divided among threads.</summary>
internal static unsafe class DenseForward
{
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
        => share.Run(new Activation<T, TActivation>(share.C, y + (share.C - sum.C), share.CStep, share.Columns, activation));

    /// <summary>y = φ(h) for rows of h that lie a step apart.</summary>
    private readonly struct Activation<T, TActivation>(T* h, T* y, nint step, int columns, TActivation activation) : IFinish
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TActivation : struct, IActivation
    {
        public void Run(int first, int count)
        {
            // Whole rows follow each other without a gap.
            int rowsAtOnce = activation is IElementwise && columns == step ? Math.Max(1, count) : 1, length = rowsAtOnce * columns;
            for (int i = first; i < first + count; i += rowsAtOnce)
            {
                nint at = i * step;
                activation.Forward(new ReadOnlySpan<T>(h + at, length), new Span<T>(y + at, length));
            }
        }
    }

    private readonly struct Parts<T, TActivation>(Product<T> sum, T* y, TActivation activation, Grid grid) : IJob
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TActivation : struct, IActivation
    {
        public void Run(int part) => RunShare(sum, sum.Rectangle(grid, part), y, activation);
    }
}
