namespace NetDsl.Tests.Initialization;

/// <summary>Makes a matrix [rows, columns], row by row, from a seed.</summary>
public delegate float[] MatrixMaker(long seed, int rows, int columns);

/// <summary>Whether matrices are orthogonal, and uniformly so.</summary>
public static class OrthogonalCheck
{
    /// <summary>Orthonormal rows if wide, columns if tall, both if square, after division by the gain.</summary>
    public static CheckResult IsOrthonormal(ReadOnlySpan<float> matrix, int rows, int columns, double gain, double tolerance)
    {
        CheckResult result = CheckResult.Pass;
        if (rows <= columns)
        {
            result = HasOrthonormalVectors(matrix, rows, columns, columns, 1, gain, tolerance);
        }

        if (rows >= columns && result.Passed)
        {
            result = HasOrthonormalVectors(matrix, columns, rows, 1, columns, gain, tolerance);
        }

        return result;
    }

    private static CheckResult HasOrthonormalVectors(
        ReadOnlySpan<float> matrix, int count, int length, int stride, int step, double gain, double tolerance)
    {
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double product = 0;
                for (int k = 0; k < length; k++)
                {
                    product += (double)matrix[(i * stride) + (k * step)] * matrix[(j * stride) + (k * step)];
                }

                double expected = i == j ? 1 : 0;
                if (!(Math.Abs((product / (gain * gain)) - expected) < tolerance))
                {
                    return CheckResult.Fail($"{(step == 1 ? "rows" : "columns")} {i} and {j} have the product {product / (gain * gain)}");
                }
            }
        }

        return CheckResult.Pass;
    }

    /// <summary>Checks the diagonal for the Haar distribution, which keeps its form when any row changes its sign.</summary>
    /// <remarks>
    /// Every diagonal element is positive with probability ½: over 400 seeds more than 5.5 deviations from 200 has probability 4e-8 for
    /// each. The trace of a square matrix has mean 0 and variance exactly 1 (Diaconis and Mallows 1986): its sum over the seeds may be
    /// 5·√400, of probability 6e-7; for other shapes the variance is that of count elements of variance 1/length.
    /// </remarks>
    public static CheckResult HasBalancedDiagonal(MatrixMaker make, int rows, int columns)
    {
        const int seeds = 400;
        int count = Math.Min(rows, columns), length = Math.Max(rows, columns);
        int[] positive = new int[count];
        double traces = 0;
        for (int seed = 0; seed < seeds; seed++)
        {
            float[] matrix = make(seed, rows, columns);
            for (int i = 0; i < count; i++)
            {
                float element = matrix[(i * columns) + i];
                traces += element;
                positive[i] += element > 0 ? 1 : 0;
            }
        }

        for (int i = 0; i < count; i++)
        {
            if (Math.Abs(positive[i] - (seeds / 2)) > 5.5 * Math.Sqrt(seeds) / 2)
            {
                return CheckResult.Fail($"diagonal: element {i} is positive in {positive[i]} of {seeds} matrices");
            }
        }

        double variance = (double)seeds * count / length;
        return Math.Abs(traces) < 5 * Math.Sqrt(variance)
            ? CheckResult.Pass
            : CheckResult.Fail($"diagonal: the traces of {seeds} matrices sum to {traces}");
    }
}
