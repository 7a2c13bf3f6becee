using System.Numerics.Tensors;

namespace NetDsl.Benchmarks;

/// <summary>Whether two contenders do the same: only then are their times comparable.</summary>
internal static class Same
{
    /// <summary>The same numbers, up to a tolerance relative to the largest of them (at least to 1).</summary>
    public static Action<float[], float[]> Numbers(double tolerance) => (ours, theirs) =>
    {
        float[] difference = new float[ours.Length];
        TensorPrimitives.Subtract(ours, theirs, difference);
        double off = Largest(difference) / Math.Max(1, Largest(ours));
        Require(off <= tolerance, $"results differ by {off:g2}, more than {tolerance:g2}");
    };

    /// <summary>Random numbers of the same variance and shape: a uniform distribution has nothing beyond 1.8 deviations, a normal one 7 %.</summary>
    public static void Distribution(float[] ours, float[] theirs)
    {
        (double variance, double beyond) a = Moments(ours), b = Moments(theirs);
        Require(Math.Abs((a.variance / b.variance) - 1) < 0.01 && Math.Abs(a.beyond - b.beyond) < 0.005, $"distributions differ: {a}, {b}");
    }

    /// <summary>Square matrices whose rows are orthonormal.</summary>
    public static void Orthonormal(float[] ours, float[] theirs)
    {
        foreach (float[] matrix in new[] { ours, theirs })
        {
            int size = (int)Math.Sqrt(matrix.Length);
            ReadOnlySpan<float> first = matrix.AsSpan(0, size), second = matrix.AsSpan(size, size), last = matrix.AsSpan(matrix.Length - size);
            Require(
                Math.Abs(TensorPrimitives.Dot(first, first) - 1) < 1e-4 && Math.Abs(TensorPrimitives.Dot(first, second)) < 1e-4
                    && Math.Abs(TensorPrimitives.Dot(last, last) - 1) < 1e-4 && Math.Abs(TensorPrimitives.Dot(first, last)) < 1e-4,
                "rows are not orthonormal");
        }
    }

    private static (double Variance, double Beyond) Moments(float[] values)
    {
        double variance = values.Average(value => (double)value * value);
        double bound = 1.8 * Math.Sqrt(variance);
        return (variance, values.Average(value => Math.Abs(value) > bound ? 1.0 : 0.0));
    }

    private static double Largest(float[] values) => Math.Abs(TensorPrimitives.MaxMagnitude<float>(values));

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"The contenders do not do the same: {otherwise}.");
        }
    }
}
