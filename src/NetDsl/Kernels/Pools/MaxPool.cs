using System.Numerics;

namespace NetDsl.Kernels;

/// <summary>
/// The largest value in each window: y(i, j) = max x over the window of (i, j). Padding counts as −∞, the first of equal values counts, in
/// the order of rows and columns, and NaN above all.
/// </summary>
/// <remarks>
/// A map is one channel of one sample. For the way back it keeps where each maximum lies, and neither inputs nor outputs. All results have
/// the same bits at any number of threads.
/// </remarks>
public static unsafe class MaxPool
{
    /// <summary>y = max x over each window.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">The inputs, [B, channels, height, width].</param>
    /// <param name="places">
    /// Receives where in its map each maximum lies, row·width + column, [B, channels, output height, output width]; empty where no way back
    /// follows.
    /// </param>
    /// <param name="y">Receives the maxima, [B, channels, output height, output width].</param>
    /// <param name="window">The window.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or a window lies in the padding alone.</exception>
    public static void Forward<T>(ReadOnlySpan<T> x, Span<int> places, Span<T> y, SpatialWindow window)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int maps = WindowCheck.Maps(x.Length, y.Length, window, nameof(x), nameof(y));
        Check.SameLengthOrEmpty(places.Length, y.Length, nameof(y), nameof(places));
        fixed (T* from = x, to = y)
        fixed (int* at = places)
        {
            MapJobs.Run(new Maxima<T>(from, at, to, window), maps, (long)window.OutputSize * window.KernelSize);
        }
    }

    /// <summary>dx = Σ dy of the windows whose maximum it is.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="places">The places that <see cref="Forward"/> wrote, [B, channels, output height, output width].</param>
    /// <param name="dy">The gradient by y, [B, channels, output height, output width].</param>
    /// <param name="dx">Receives the gradient by x, [B, channels, height, width].</param>
    /// <param name="window">The window.</param>
    /// <param name="accumulate">Whether it is added to what <paramref name="dx"/> holds.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or a window lies in the padding alone.</exception>
    public static void Backward<T>(
        ReadOnlySpan<int> places, ReadOnlySpan<T> dy, Span<T> dx, SpatialWindow window, bool accumulate = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int maps = WindowCheck.Maps(dx.Length, dy.Length, window, nameof(dx), nameof(dy));
        Check.SameLength(places.Length, dy.Length, nameof(dy), nameof(places));
        MapJobs.Run(new Slopes<T>(places, dy, dx, window, accumulate), maps, (long)window.InputSize + window.OutputSize);
    }

    private readonly struct Maxima<T>(T* x, int* places, T* y, SpatialWindow window) : IShareJob
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run(int first, int length)
        {
            WindowAxis rows = window.Rows, columns = window.Columns;
            int left = columns.OutputsAt(0).First, right = Math.Max(left, columns.OutputsAt(columns.Kernel - 1).End);
            if (!MaxPoolVectors.Fit<T>(right - left, window))
            {
                (left, right) = (window.OutputWidth, window.OutputWidth);
            }

            for (int map = first; map < first + length; map++)
            {
                T* from = x + ((nint)map * window.InputSize);
                T* to = y + ((nint)map * window.OutputSize);
                int* at = places is null ? null : places + ((nint)map * window.OutputSize);
                if (MaxPoolQuads.Fit<T>(window))
                {
                    MaxPoolQuads.Run((float*)from, window, at, (float*)to, isFollowed: map + 1 < first + length);
                    continue;
                }

                for (int i = 0; i < window.OutputHeight; i++, to += window.OutputWidth, at += at is null ? 0 : window.OutputWidth)
                {
                    (int firstRow, int endRow) = rows.PlacesAt(i);
                    var read = new MapRows(rows.InputAt(i, firstRow), rows.InputAt(i, endRow - 1));
                    if (left < right)
                    {
                        MaxPoolVectors.Run((float*)from, window, read, left, right, at, (float*)to);
                    }

                    WriteOutputs(from, columns, read, 0, left, at, to);
                    WriteOutputs(from, columns, read, right, window.OutputWidth, at, to);
                }
            }
        }

        /// <summary>One after the other.</summary>
        private void WriteOutputs(T* from, in WindowAxis columns, MapRows rows, int start, int end, int* at, T* to)
        {
            for (int j = start; j < end; j++)
            {
                (int firstPlace, int endPlace) = columns.PlacesAt(j);
                int largest = (rows.First * window.Width) + columns.InputAt(j, firstPlace);
                for (int row = rows.First; row <= rows.Last; row += window.Dilation)
                {
                    int place = (row * window.Width) + columns.InputAt(j, firstPlace);
                    for (int n = firstPlace; n < endPlace; n++, place += window.Dilation)
                    {
                        if (from[place] > from[largest] || (T.IsNaN(from[place]) && !T.IsNaN(from[largest])))
                        {
                            largest = place;
                        }
                    }
                }

                to[j] = from[largest];
                if (at is not null)
                {
                    at[j] = largest;
                }
            }
        }
    }

    private readonly ref struct Slopes<T>(
        ReadOnlySpan<int> places, ReadOnlySpan<T> dy, Span<T> dx, SpatialWindow window, bool accumulate) : IShareJob
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly ReadOnlySpan<int> _places = places;
        private readonly ReadOnlySpan<T> _dy = dy;
        private readonly Span<T> _dx = dx;

        public void Run(int first, int length)
        {
            for (int map = first; map < first + length; map++)
            {
                Span<T> to = _dx.Slice(map * window.InputSize, window.InputSize);
                if (!accumulate)
                {
                    to.Clear();
                }

                ReadOnlySpan<T> slopes = _dy.Slice(map * window.OutputSize, window.OutputSize);
                ReadOnlySpan<int> at = _places.Slice(map * window.OutputSize, slopes.Length);
                for (int output = 0; output < slopes.Length; output++)
                {
                    to[at[output]] += slopes[output];
                }
            }
        }
    }
}
