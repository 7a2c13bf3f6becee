using System.Numerics;
using System.Numerics.Tensors;

namespace NetDsl.Kernels;

/// <summary>The mean of the steps of each sequence that count: y = Σ x_t/length.</summary>
/// <remarks>A sample is summed in the order of its steps, and so has the same bits in any batch and at any number of threads.</remarks>
public static class StepMean
{
    /// <summary>y = Σ x_t/length, over the steps that count.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">The inputs, [B, T, features].</param>
    /// <param name="lengths">The steps of each sample that count, [B]; empty where all do.</param>
    /// <param name="y">Receives the means, [B, features].</param>
    /// <param name="steps">T.</param>
    /// <param name="features">The numbers of a step.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static void Forward<T>(ReadOnlySpan<T> x, ReadOnlySpan<int> lengths, Span<T> y, int steps, int features)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int samples = StepCheck.Pooled(x.Length, lengths, y.Length, steps, features, nameof(x), nameof(y));
        MapJobs.Run(new Means<T>(x, lengths, y, steps, features), samples, (long)steps * features);
    }

    /// <summary>dx_t = dy/length at steps that count, and 0 at others.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="lengths">The steps of each sample that count, [B]; empty where all do.</param>
    /// <param name="dy">The gradient by y, [B, features].</param>
    /// <param name="dx">Receives the gradient by x, [B, T, features].</param>
    /// <param name="steps">T.</param>
    /// <param name="features">The numbers of a step.</param>
    /// <param name="accumulate">Whether it is added to what <paramref name="dx"/> holds.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static void Backward<T>(
        ReadOnlySpan<int> lengths, ReadOnlySpan<T> dy, Span<T> dx, int steps, int features, bool accumulate = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int samples = StepCheck.Pooled(dx.Length, lengths, dy.Length, steps, features, nameof(dx), nameof(dy));
        MapJobs.Run(new Slopes<T>(lengths, dy, dx, steps, features, accumulate), samples, (long)steps * features);
    }

    private readonly ref struct Means<T>(ReadOnlySpan<T> x, ReadOnlySpan<int> lengths, Span<T> y, int steps, int features) : IShareJob
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly ReadOnlySpan<T> _x = x;
        private readonly ReadOnlySpan<int> _lengths = lengths;
        private readonly Span<T> _y = y;

        public void Run(int first, int length)
        {
            for (int sample = first; sample < first + length; sample++)
            {
                int counted = StepCheck.Of(_lengths, sample, steps);
                ReadOnlySpan<T> rows = _x.Slice(sample * steps * features, counted * features);
                Span<T> mean = _y.Slice(sample * features, features);
                rows[..features].CopyTo(mean);
                for (int step = 1; step < counted; step++)
                {
                    TensorPrimitives.Add(mean, rows.Slice(step * features, features), mean);
                }

                TensorPrimitives.Divide(mean, T.CreateChecked(counted), mean);
            }
        }
    }

    private readonly ref struct Slopes<T>(
        ReadOnlySpan<int> lengths, ReadOnlySpan<T> dy, Span<T> dx, int steps, int features, bool accumulate) : IShareJob
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly ReadOnlySpan<int> _lengths = lengths;
        private readonly ReadOnlySpan<T> _dy = dy;
        private readonly Span<T> _dx = dx;

        public void Run(int first, int length)
        {
            for (int sample = first; sample < first + length; sample++)
            {
                int counted = StepCheck.Of(_lengths, sample, steps);
                Span<T> slopes = _dx.Slice(sample * steps * features, steps * features);
                if (!accumulate)
                {
                    slopes[(counted * features)..].Clear();
                }

                ReadOnlySpan<T> given = _dy.Slice(sample * features, features);
                T count = T.CreateChecked(counted);
                for (int step = 0; step < counted; step++)
                {
                    Span<T> slope = slopes.Slice(step * features, features);
                    if (accumulate)
                    {
                        Add(given, count, slope);
                    }
                    else
                    {
                        TensorPrimitives.Divide(given, count, slope);
                    }
                }
            }
        }

        private static void Add(ReadOnlySpan<T> given, T count, Span<T> slope)
        {
            for (int i = 0; i < slope.Length; i++)
            {
                slope[i] += given[i] / count;
            }
        }
    }
}
