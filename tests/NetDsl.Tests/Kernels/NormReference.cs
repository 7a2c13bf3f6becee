namespace NetDsl.Tests.Kernels;

/// <summary>The norms one number at a time, in double: (set, x, γ, β) → y, and its gradients, from the formulas.</summary>
/// <remarks>A set is the places of the values that share a mean and a variance: a row, a channel of the batch, or a group of channels of a sample.</remarks>
internal static class NormReference
{
    /// <summary>The sets of [rows, features]: each row.</summary>
    public static int[][] Rows(int rows, int features)
        => [.. Enumerable.Range(0, rows).Select(row => Enumerable.Range(row * features, features).ToArray())];

    /// <summary>The sets of [batch, channels, positions]: each channel.</summary>
    public static int[][] Channels(int batch, int channels, int positions)
        => [.. Enumerable.Range(0, channels).Select(channel => Enumerable.Range(0, batch * channels * positions)
            .Where(i => i / positions % channels == channel).ToArray())];

    /// <summary>The sets of [batch, channels, positions]: each group of channels of a sample.</summary>
    public static int[][] Groups(int batch, int channels, int groups, int positions)
        => Rows(batch * groups, channels / groups * positions);

    /// <summary>x̂ and 1/√(σ² + ε) at each place; without a mean, σ² is the mean square.</summary>
    public static (double[] Standardized, double[] Scale) Standardize(int[][] sets, double[] x, double epsilon, bool withMean = true)
    {
        double[] standardized = new double[x.Length], scale = new double[x.Length];
        foreach (int[] set in sets)
        {
            double mean = withMean ? set.Average(i => x[i]) : 0, variance = set.Average(i => (x[i] - mean) * (x[i] - mean));
            foreach (int i in set)
            {
                scale[i] = 1 / Math.Sqrt(variance + epsilon);
                standardized[i] = (x[i] - mean) * scale[i];
            }
        }

        return (standardized, scale);
    }

    /// <summary>dx, and at each place what it adds to dγ.</summary>
    public static (double[] Dx, double[] DWeight) Backward(
        int[][] sets, double[] x, double[] weightAt, double[] dy, double epsilon, bool withMean = true)
    {
        (double[] standardized, double[] scale) = Standardize(sets, x, epsilon, withMean);
        double[] dx = new double[x.Length];
        foreach (int[] set in sets)
        {
            double mean = withMean ? set.Average(i => weightAt[i] * dy[i]) : 0;
            double product = set.Average(i => weightAt[i] * dy[i] * standardized[i]);
            foreach (int i in set)
            {
                dx[i] = scale[i] * ((weightAt[i] * dy[i]) - mean - (standardized[i] * product));
            }
        }

        return (dx, [.. dy.Zip(standardized, (a, b) => a * b)]);
    }

    /// <summary>Sums over the places of each parameter; what rounding takes from a sum is summed too (Neumaier 1974).</summary>
    public static double[] Collect(double[] values, int parameters, Func<int, int> parameterOf)
    {
        double[] sums = new double[parameters], rests = new double[parameters];
        for (int i = 0; i < values.Length; i++)
        {
            int at = parameterOf(i);
            double sum = sums[at] + values[i];
            rests[at] += Math.Abs(sums[at]) >= Math.Abs(values[i]) ? (sums[at] - sum) + values[i] : (values[i] - sum) + sums[at];
            sums[at] = sum;
        }

        return [.. sums.Zip(rests, (sum, rest) => sum + rest)];
    }

    /// <summary>Values whose deviation is far from 0 in every set of two or more, so that nothing amplifies rounding.</summary>
    public static double[] Spread(int count, int seed, int stride)
        => [.. Numeric.Values(count, seed).Select((value, i) => value + (i / stride % 2 == 0 ? 1.5 : -1.5))];

    public static void AssertClose<T>(double[] expected, T[] actual, string what)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        Assert.Equal(expected.Length, actual.Length);
        double largest = expected.Select(Math.Abs).DefaultIfEmpty(0).Max();
        for (int i = 0; i < expected.Length; i++)
        {
            double error = Math.Abs(double.CreateChecked(actual[i]) - expected[i]);
            if (!(error <= 32 * Tolerance.Epsilon<T>() * (1 + largest)))
            {
                Assert.Fail($"{what}[{i}] = {actual[i]}, expected {expected[i]}: off by {error / Tolerance.Epsilon<T>():F1} ε");
            }
        }
    }
}
