using System.Numerics;

namespace NetDsl.Kernels;

/// <summary>
/// The largest value of each feature over the steps of a sequence that count: y = max x_t. The first of equal values counts, and NaN above
/// all.
/// </summary>
public static class StepMax
{
    /// <summary>y = max x_t, over the steps that count.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">The inputs, [B, T, features].</param>
    /// <param name="lengths">The steps of each sample that count, [B]; empty where all do.</param>
    /// <param name="places">Receives the step of each maximum, [B, features]; empty where no way back follows.</param>
    /// <param name="y">Receives the maxima, [B, features].</param>
    /// <param name="steps">T.</param>
    /// <param name="features">The numbers of a step.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static void Forward<T>(ReadOnlySpan<T> x, ReadOnlySpan<int> lengths, Span<int> places, Span<T> y, int steps, int features)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int samples = StepCheck.Pooled(x.Length, lengths, y.Length, steps, features, nameof(x), nameof(y));
        Check.SameLengthOrEmpty(places.Length, y.Length, nameof(y), nameof(places));
        MapJobs.Run(new Maxima<T>(x, lengths, places, y, steps, features), samples, (long)steps * features);
    }

    /// <summary>dx_t = dy at the step of the maximum, and 0 at others.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="places">The steps that <see cref="Forward"/> wrote, [B, features].</param>
    /// <param name="dy">The gradient by y, [B, features].</param>
    /// <param name="dx">Receives the gradient by x, [B, T, features].</param>
    /// <param name="steps">T.</param>
    /// <param name="features">The numbers of a step.</param>
    /// <param name="accumulate">Whether it is added to what <paramref name="dx"/> holds.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A place is none of the steps.</exception>
    public static void Backward<T>(
        ReadOnlySpan<int> places, ReadOnlySpan<T> dy, Span<T> dx, int steps, int features, bool accumulate = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int samples = StepCheck.Pooled(dx.Length, [], dy.Length, steps, features, nameof(dx), nameof(dy));
        Check.SameLength(places.Length, dy.Length, nameof(dy), nameof(places));
        int wrong = places.IndexOfAnyExceptInRange(0, steps - 1);
        if (wrong >= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(places), places[wrong], $"{places[wrong]} is none of {steps} steps.");
        }

        MapJobs.Run(new Slopes<T>(places, dy, dx, steps, features, accumulate), samples, (long)steps * features);
    }

    private readonly ref struct Maxima<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<int> lengths, Span<int> places, Span<T> y, int steps, int features) : IShareJob
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly ReadOnlySpan<T> _x = x;
        private readonly ReadOnlySpan<int> _lengths = lengths;
        private readonly Span<int> _places = places;
        private readonly Span<T> _y = y;

        public void Run(int first, int length)
        {
            for (int sample = first; sample < first + length; sample++)
            {
                int counted = StepCheck.Of(_lengths, sample, steps);
                ReadOnlySpan<T> rows = _x.Slice(sample * steps * features, counted * features);
                Span<T> largest = _y.Slice(sample * features, features);
                Span<int> at = _places.IsEmpty ? [] : _places.Slice(sample * features, features);
                rows[..features].CopyTo(largest);
                at.Clear();
                for (int step = 1; step < counted; step++)
                {
                    Take(rows.Slice(step * features, features), step, largest, at);
                }
            }
        }

        private static void Take(ReadOnlySpan<T> row, int step, Span<T> largest, Span<int> at)
        {
            for (int i = 0; i < row.Length; i++)
            {
                // Not >: NaN is taken, too, and the first one stays.
                if (!(row[i] <= largest[i]) && !T.IsNaN(largest[i]))
                {
                    largest[i] = row[i];
                    if (!at.IsEmpty)
                    {
                        at[i] = step;
                    }
                }
            }
        }
    }

    private readonly ref struct Slopes<T>(
        ReadOnlySpan<int> places, ReadOnlySpan<T> dy, Span<T> dx, int steps, int features, bool accumulate) : IShareJob
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly ReadOnlySpan<int> _places = places;
        private readonly ReadOnlySpan<T> _dy = dy;
        private readonly Span<T> _dx = dx;

        public void Run(int first, int length)
        {
            for (int sample = first; sample < first + length; sample++)
            {
                Span<T> slopes = _dx.Slice(sample * steps * features, steps * features);
                if (!accumulate)
                {
                    slopes.Clear();
                }

                for (int i = 0; i < features; i++)
                {
                    slopes[(_places[(sample * features) + i] * features) + i] += _dy[(sample * features) + i];
                }
            }
        }
    }
}
