using System.Numerics;
using System.Numerics.Tensors;

namespace NetDsl.Kernels;

/// <summary>The largest value of each map, a channel of a sample: y = max x. The first of equal values counts, and NaN above all.</summary>
public static class GlobalMaxPool
{
    /// <summary>y = max x.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">The inputs, [B, channels, positions].</param>
    /// <param name="places">Receives where in its map each maximum lies, [B, channels]; empty where no way back follows.</param>
    /// <param name="y">Receives the maxima, [B, channels].</param>
    /// <param name="positions">The values of a map.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no position.</exception>
    public static void Forward<T>(ReadOnlySpan<T> x, Span<int> places, Span<T> y, int positions)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Check.Size(positions, nameof(positions));
        int maps = Check.Rows(x.Length, positions, "[B, channels, positions]", nameof(x));
        Check.SameLengthOrEmpty(places.Length, maps, "x has maps", nameof(places));
        Check.SameLength(y.Length, maps, "x has maps", nameof(y));
        MapJobs.Run(new Maxima<T>(x, places, y, positions), maps, positions);
    }

    /// <summary>dx = dy where the maximum lies, and 0 elsewhere.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="places">The places that <see cref="Forward"/> wrote, [B, channels].</param>
    /// <param name="dy">The gradient by y, [B, channels].</param>
    /// <param name="dx">Receives the gradient by x, [B, channels, positions].</param>
    /// <param name="positions">The values of a map.</param>
    /// <param name="accumulate">Whether it is added to what <paramref name="dx"/> holds.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no position, or a place lies outside of its map.</exception>
    public static void Backward<T>(ReadOnlySpan<int> places, ReadOnlySpan<T> dy, Span<T> dx, int positions, bool accumulate = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Check.Size(positions, nameof(positions));
        int maps = Check.Rows(dx.Length, positions, "[B, channels, positions]", nameof(dx));
        Check.SameLength(places.Length, maps, "dx has maps", nameof(places));
        Check.SameLength(dy.Length, maps, "dx has maps", nameof(dy));
        MapJobs.Run(new Slopes<T>(places, dy, dx, positions, accumulate), maps, positions);
    }

    private readonly ref struct Maxima<T>(ReadOnlySpan<T> x, Span<int> places, Span<T> y, int positions) : IShareJob
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly ReadOnlySpan<T> _x = x;
        private readonly Span<int> _places = places;
        private readonly Span<T> _y = y;

        public void Run(int first, int length)
        {
            for (int map = first; map < first + length; map++)
            {
                ReadOnlySpan<T> values = _x.Slice(map * positions, positions);

                // Equals, unlike ==, takes NaN for equal to itself; and 0 for equal to −0, of which a maximum prefers the former.
                int place = values.IndexOf(TensorPrimitives.Max(values));
                if (!_places.IsEmpty)
                {
                    _places[map] = place;
                }

                _y[map] = values[place];
            }
        }
    }

    private readonly ref struct Slopes<T>(
        ReadOnlySpan<int> places, ReadOnlySpan<T> dy, Span<T> dx, int positions, bool accumulate) : IShareJob
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly ReadOnlySpan<int> _places = places;
        private readonly ReadOnlySpan<T> _dy = dy;
        private readonly Span<T> _dx = dx;

        public void Run(int first, int length)
        {
            for (int map = first; map < first + length; map++)
            {
                Span<T> slopes = _dx.Slice(map * positions, positions);
                if (!accumulate)
                {
                    slopes.Clear();
                }

                slopes[_places[map]] += _dy[map];
            }
        }
    }
}
