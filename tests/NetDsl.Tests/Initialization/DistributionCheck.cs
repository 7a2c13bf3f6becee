using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace NetDsl.Tests.Initialization;

/// <summary>Whether samples come from the distribution they claim.</summary>
/// <remarks>
/// Every statistic is compared with its exact expectation for n independent draws. A bound is 5 standard deviations of it, which a right
/// sample passes with probability 6e-7; the Kolmogorov–Smirnov bound and the one on the largest value are set to 1e-6. The tests' seeds are
/// fixed, so a test that passed once always passes: the probabilities say how little luck that took.
/// </remarks>
public static class DistributionCheck
{
    private const double Deviations = 5;

    /// <summary>N(0, deviation²).</summary>
    public static CheckResult IsNormal(ReadOnlySpan<float> sample, double deviation)
    {
        // Moments of z ~ N(0, 1): E z² = 1, z⁴ = 3, z⁸ = 105.
        return CheckResult.All(
            Moments(sample, deviation, fourth: 3, eighth: 105),
            Fits(sample, x => Normal.CDF(0, deviation, x)));
    }

    /// <summary>A normal cut at twice its deviation, the given deviation being that of what is left.</summary>
    public static CheckResult IsTruncatedNormal(ReadOnlySpan<float> sample, double deviation)
    {
        // Moments of z ~ N(0, 1) given |z| < 2, by parts: E zᵏ = (k − 1)·E zᵏ⁻² − 2ᵏ⁻¹·c, c = 2φ(2) / (2Φ(2) − 1), where 2Φ(x) − 1 = erf(x/√2).
        double share = SpecialFunctions.Erf(Math.Sqrt(2)), c = 2 * Normal.PDF(0, 1, 2) / share;
        double second = 1 - (2 * c), fourth = (3 * second) - (8 * c), sixth = (5 * fourth) - (32 * c), eighth = (7 * sixth) - (128 * c);
        double parent = deviation / Math.Sqrt(second);

        // One rounding of the value and one of the deviation it was made from.
        foreach (float value in sample)
        {
            if (Math.Abs(value) > 2 * parent * (1 + (2.0 / (1 << 24))))
            {
                return CheckResult.Fail($"bounds: {value} lies outside ±{2 * parent}");
            }
        }

        return CheckResult.All(
            Moments(sample, deviation, fourth / (second * second), eighth / (second * second * second * second)),
            Fits(sample, x => Math.Clamp((1 + (SpecialFunctions.Erf(x / parent / Math.Sqrt(2)) / share)) / 2, 0, 1)));
    }

    /// <summary>U(−bound, bound).</summary>
    public static CheckResult IsUniform(ReadOnlySpan<float> sample, double bound)
    {
        double largest = 0;
        foreach (float value in sample)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        // One rounding of the bound and one of the value may pass the exact bound by 2 · 2⁻²⁴ of it.
        if (largest > bound * (1 + (2.0 / (1 << 24))))
        {
            return CheckResult.Fail($"bounds: {largest} lies outside ±{bound}");
        }

        // All n below bound·(1 − 14/n): (1 − 14/n)ⁿ < e⁻¹⁴ = 8e-7.
        if (largest < bound * (1 - (14.0 / sample.Length)))
        {
            return CheckResult.Fail($"bounds: the largest of {sample.Length} is {largest}, far from {bound}");
        }

        // Moments of z = x·√3/bound: E z² = 1, z⁴ = 9/5, z⁸ = 9.
        return CheckResult.All(
            Moments(sample, bound / Math.Sqrt(3), fourth: 1.8, eighth: 9),
            Fits(sample, x => Math.Clamp((1 + (x / bound)) / 2, 0, 1)));
    }

    /// <summary>Two samples have nothing to do with each other: few equal values, no correlation.</summary>
    public static CheckResult AreIndependent(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        double products = 0, squaresA = 0, squaresB = 0;
        int equal = 0;
        for (int i = 0; i < a.Length; i++)
        {
            products += (double)a[i] * b[i];
            squaresA += (double)a[i] * a[i];
            squaresB += (double)b[i] * b[i];
            equal += a[i] == b[i] ? 1 : 0;
        }

        // Two draws of 24 bits or so are equal once in some millions: of 65,536 pairs more than 3 are with probability < 1e-8.
        if (equal > 3)
        {
            return CheckResult.Fail($"{equal} of {a.Length} values are equal");
        }

        double correlation = products / Math.Sqrt(squaresA * squaresB);
        return Math.Abs(correlation) < Deviations / Math.Sqrt(a.Length)
            ? CheckResult.Pass
            : CheckResult.Fail($"correlation {correlation}");
    }

    /// <summary>Mean, variance and fourth moment of x/deviation, against 0, 1 and the given; the moments say how far each may
    /// stray.</summary>
    private static CheckResult Moments(ReadOnlySpan<float> sample, double deviation, double fourth, double eighth)
    {
        double first = 0, second = 0, sumOfFourths = 0;
        foreach (float value in sample)
        {
            double z = value / deviation, square = z * z;
            first += z;
            second += square;
            sumOfFourths += square * square;
        }

        int n = sample.Length;
        return CheckResult.All(
            IsNear("mean", first / n, 0, 1, n),
            IsNear("variance", second / n, 1, fourth - 1, n),
            IsNear("kurtosis", sumOfFourths / n, fourth, eighth - (fourth * fourth), n));
    }

    private static CheckResult IsNear(string statistic, double found, double expected, double variance, int n)
        => Math.Abs(found - expected) < Deviations * Math.Sqrt(variance / n)
            ? CheckResult.Pass
            : CheckResult.Fail($"{statistic}: {found} instead of {expected} (in units of the claimed deviation, n = {n})");

    /// <summary>Kolmogorov and Smirnov: the largest gap D between the sample's steps and the exact distribution; P(√n·D > λ) ≈
    /// 2·exp(−2λ²).</summary>
    private static CheckResult Fits(ReadOnlySpan<float> sample, Func<double, double> cumulative)
    {
        float[] sorted = sample.ToArray();
        Array.Sort(sorted);
        int n = sorted.Length;
        double gap = 0;
        for (int i = 0; i < n; i++)
        {
            double exact = cumulative(sorted[i]);
            gap = Math.Max(gap, Math.Max(exact - ((double)i / n), ((i + 1.0) / n) - exact));
        }

        double limit = Math.Sqrt(Math.Log(2 / 1e-6) / 2);
        return Math.Sqrt(n) * gap < limit
            ? CheckResult.Pass
            : CheckResult.Fail($"distribution: √n·D = {Math.Sqrt(n) * gap} exceeds {limit}");
    }
}
