using System.Numerics;

namespace NetDsl.Tests.Kernels;

/// <summary>Seeded values and central differences, for all tests of kernels.</summary>
internal static class Numeric
{
    /// <summary>Values from U(low, high), the same for the same seed.</summary>
    public static double[] Values(int count, int seed, double low = -1, double high = 1)
    {
        var random = new System.Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => low + ((high - low) * random.NextDouble()))];
    }

    public static T[] Convert<T>(IEnumerable<double> values)
        where T : IFloatingPointIeee754<T>
        => [.. values.Select(T.CreateChecked)];

    public static double[] Doubles<T>(IEnumerable<T> values)
        where T : IFloatingPointIeee754<T>
        => [.. values.Select(value => double.CreateChecked(value))];

    /// <summary>Asserts that what accumulates is the sum of what was there and what does not accumulate, but for rounding.</summary>
    public static void AssertSum(double[] before, double[] gradient, double[] sum)
    {
        for (int i = 0; i < sum.Length; i++)
        {
            Assert.Equal(before[i] + gradient[i], sum[i], 1e-14 * (1 + Math.Abs(before[i]) + Math.Abs(gradient[i])));
        }
    }

    /// <summary>
    /// Asserts that a gradient is that of a function, by central differences of fourth order, to a relative error below 1e-6.
    /// </summary>
    /// <remarks>
    /// Components below 1e-3 are compared to 1e-9 absolute: there the rounding of the differences is all that would be tested.
    /// </remarks>
    public static void AssertGradient(Func<double> function, double[] point, double[] gradient, string name)
    {
        const double Step = 2e-4;
        for (int i = 0; i < point.Length; i++)
        {
            double start = point[i];
            double At(double offset)
            {
                point[i] = start + offset;
                double value = function();
                point[i] = start;
                return value;
            }

            double expected = ((8 * (At(Step) - At(-Step))) - (At(2 * Step) - At(-2 * Step))) / (12 * Step);
            double error = Math.Abs(gradient[i] - expected);
            Assert.True(
                error < 1e-6 * Math.Max(Math.Abs(expected), 1e-3), $"{name}[{i}]: gradient {gradient[i]}, central difference {expected}");
        }
    }
}
