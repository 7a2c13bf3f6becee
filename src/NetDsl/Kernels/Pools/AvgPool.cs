using System.Numerics;
using System.Numerics.Tensors;

namespace NetDsl.Kernels;

/// <summary>
/// The mean of each window: y(i, j) = Σ x/count, over the values of the window that lie inside of the map. Padding does not count, as with
/// PyTorch's <c>count_include_pad=False</c>.
/// </summary>
/// <remarks>
/// A map is one channel of one sample. A window is summed in the order of its rows and columns, so that all results have the same bits at
/// any number of threads.
/// </remarks>
public static unsafe class AvgPool
{
    /// <summary>y = Σ x/count over each window.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">The inputs, [B, channels, height, width].</param>
    /// <param name="y">Receives the means, [B, channels, output height, output width].</param>
    /// <param name="window">The window.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or a window lies in the padding alone.</exception>
    public static void Forward<T>(ReadOnlySpan<T> x, Span<T> y, SpatialWindow window)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int maps = WindowCheck.Maps(x.Length, y.Length, window, nameof(x), nameof(y));
        fixed (T* from = x, to = y)
        {
            MapJobs.Run(new Means<T>(from, to, window), maps, (long)window.OutputSize * window.KernelSize);
        }
    }

    /// <summary>dx = Σ dy/count of the windows that it lies in.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="dy">The gradient by y, [B, channels, output height, output width].</param>
    /// <param name="dx">Receives the gradient by x, [B, channels, height, width].</param>
    /// <param name="window">The window.</param>
    /// <param name="accumulate">Whether it is added to what <paramref name="dx"/> holds.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or a window lies in the padding alone.</exception>
    public static void Backward<T>(ReadOnlySpan<T> dy, Span<T> dx, SpatialWindow window, bool accumulate = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int maps = WindowCheck.Maps(dx.Length, dy.Length, window, nameof(dx), nameof(dy));
        fixed (T* from = dy, to = dx)
        {
            MapJobs.Run(new Slopes<T>(from, to, window, accumulate), maps, (long)window.OutputSize * window.KernelSize);
        }
    }

    /// <summary>The values of a window inside of the map.</summary>
    private static T Count<T>(int rows, int columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => T.CreateChecked(rows * columns);

    private readonly struct Means<T>(T* x, T* y, SpatialWindow window) : IShareJob
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run(int first, int length)
        {
            WindowAxis rows = window.Rows, columns = window.Columns;
            for (int map = first; map < first + length; map++)
            {
                T* from = x + ((nint)map * window.InputSize), to = y + ((nint)map * window.OutputSize);
                for (int i = 0; i < window.OutputHeight; i++, to += window.OutputWidth)
                {
                    (int firstRow, int endRow) = rows.PlacesAt(i);
                    new Span<T>(to, window.OutputWidth).Clear();
                    for (int m = firstRow; m < endRow; m++)
                    {
                        Add(from + ((nint)rows.InputAt(i, m) * window.Width), columns, to);
                    }

                    Divide(endRow - firstRow, columns, to);
                }
            }
        }

        private void Divide(int rows, in WindowAxis columns, T* to)
        {
            if (WindowCheck.ReadsNoPadding(columns))
            {
                var means = new Span<T>(to, window.OutputWidth);
                TensorPrimitives.Divide(means, Count<T>(rows, window.KernelWidth), means);
                return;
            }

            for (int j = 0; j < window.OutputWidth; j++)
            {
                (int first, int end) = columns.PlacesAt(j);
                to[j] /= Count<T>(rows, end - first);
            }
        }

        private void Add(T* row, in WindowAxis columns, T* to)
        {
            for (int n = 0; n < window.KernelWidth; n++)
            {
                (int start, int end) = columns.OutputsAt(n);
                for (int j = start; j < end; j++)
                {
                    to[j] += row[columns.InputAt(j, n)];
                }
            }
        }
    }

    private readonly struct Slopes<T>(T* dy, T* dx, SpatialWindow window, bool accumulate) : IShareJob
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run(int first, int length)
        {
            WindowAxis rows = window.Rows, columns = window.Columns;
            for (int map = first; map < first + length; map++)
            {
                T* from = dy + ((nint)map * window.OutputSize), to = dx + ((nint)map * window.InputSize);
                if (!accumulate)
                {
                    new Span<T>(to, window.InputSize).Clear();
                }

                for (int i = 0; i < window.OutputHeight; i++, from += window.OutputWidth)
                {
                    (int firstRow, int endRow) = rows.PlacesAt(i);
                    bool isWhole = WindowCheck.ReadsNoPadding(columns);
                    for (int j = 0; j < window.OutputWidth; j++)
                    {
                        (int firstColumn, int endColumn) = isWhole ? (0, window.KernelWidth) : columns.PlacesAt(j);
                        T share = from[j] / Count<T>(endRow - firstRow, endColumn - firstColumn);
                        for (int m = firstRow; m < endRow; m++)
                        {
                            T* row = to + ((nint)rows.InputAt(i, m) * window.Width);
                            for (int n = firstColumn; n < endColumn; n++)
                            {
                                row[columns.InputAt(j, n)] += share;
                            }
                        }
                    }
                }
            }
        }
    }
}
