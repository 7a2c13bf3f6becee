using System.Numerics;
using System.Numerics.Tensors;

namespace NetDsl.Kernels;

/// <summary>The mean of each map: y = Σ x/positions (Lin et al. 2014, "Network in network", §3.2).</summary>
/// <remarks>
/// A map is one channel of one sample. Each is summed by itself, so that its mean has the same bits in any batch and at any number of
/// threads.
/// </remarks>
public static unsafe class GlobalAvgPool
{
    /// <summary>y = Σ x/positions.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">The inputs, [B, channels, positions].</param>
    /// <param name="y">Receives the means, [B, channels].</param>
    /// <param name="positions">The values of a map.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no position.</exception>
    public static void Forward<T>(ReadOnlySpan<T> x, Span<T> y, int positions)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Check.Size(positions, nameof(positions));
        int maps = Check.Rows(x.Length, positions, "[B, channels, positions]", nameof(x));
        Check.SameLength(y.Length, maps, "x has maps", nameof(y));
        fixed (T* from = x, to = y)
        {
            MapJobs.Run(new Means<T>(from, to, positions), maps, positions);
        }
    }

    /// <summary>dx = dy/positions, at every position.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="dy">The gradient by y, [B, channels].</param>
    /// <param name="dx">Receives the gradient by x, [B, channels, positions].</param>
    /// <param name="positions">The values of a map.</param>
    /// <param name="accumulate">Whether it is added to what <paramref name="dx"/> holds.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no position.</exception>
    public static void Backward<T>(ReadOnlySpan<T> dy, Span<T> dx, int positions, bool accumulate = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Check.Size(positions, nameof(positions));
        int maps = Check.Rows(dx.Length, positions, "[B, channels, positions]", nameof(dx));
        Check.SameLength(dy.Length, maps, "dx has maps", nameof(dy));
        MapJobs.Run(new Slopes<T>(dy, dx, positions, accumulate), maps, positions);
    }

    private readonly struct Means<T>(T* x, T* y, int positions) : IShareJob
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run(int first, int length)
        {
            for (int map = first; map < first + length; map++)
            {
                y[map] = T.CreateChecked(RowSums.Moments(x + ((nint)map * positions), T.Zero, positions).Sum / positions);
            }
        }
    }

    private readonly ref struct Slopes<T>(ReadOnlySpan<T> dy, Span<T> dx, int positions, bool accumulate) : IShareJob
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly ReadOnlySpan<T> _dy = dy;
        private readonly Span<T> _dx = dx;

        public void Run(int first, int length)
        {
            for (int map = first; map < first + length; map++)
            {
                Span<T> slopes = _dx.Slice(map * positions, positions);
                T share = _dy[map] / T.CreateChecked(positions);
                if (accumulate)
                {
                    TensorPrimitives.Add(slopes, share, slopes);
                }
                else
                {
                    slopes.Fill(share);
                }
            }
        }
    }
}
