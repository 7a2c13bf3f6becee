using NetDsl;

namespace Forecast;

/// <summary>Each hour of the next day as a weighted sum of the window, with the weights of least squares.</summary>
internal sealed class LinearForecast
{
    private readonly double[][] _weights;       // for each hour told: one for each of the window, then the constant

    private LinearForecast(double[][] weights) => _weights = weights;

    /// <summary>Solves AᵀA·w = Aᵀb for each hour of the targets.</summary>
    public static LinearForecast Of(Dataset windows)
    {
        int size = windows.InputSize + 1;
        double[][] squares = [.. Enumerable.Range(0, size).Select(_ => new double[size])];
        double[][] sums = [.. Enumerable.Range(0, windows.TargetSize).Select(_ => new double[size])];
        for (int sample = 0; sample < windows.Count; sample++)
        {
            double[] row = Row(windows.Input(sample));
            ReadOnlySpan<float> target = windows.Target(sample);
            for (int i = 0; i < size; i++)
            {
                for (int j = 0; j < size; j++)
                {
                    squares[i][j] += row[i] * row[j];
                }

                for (int hour = 0; hour < sums.Length; hour++)
                {
                    sums[hour][i] += row[i] * target[hour];
                }
            }
        }

        double[][] root = Cholesky(squares);
        return new([.. sums.Select(sum => Solve(root, sum))]);
    }

    public float[] Predict(ReadOnlySpan<float> window)
    {
        double[] row = Row(window);
        return [.. _weights.Select(weights => (float)weights.Zip(row, (weight, value) => weight * value).Sum())];
    }

    private static double[] Row(ReadOnlySpan<float> window)
    {
        double[] row = new double[window.Length + 1];
        for (int i = 0; i < window.Length; i++)
        {
            row[i] = window[i];
        }

        row[^1] = 1;
        return row;
    }

    /// <summary>The lower triangle L with L·Lᵀ = A.</summary>
    private static double[][] Cholesky(double[][] a)
    {
        double[][] lower = [.. a.Select(row => new double[row.Length])];
        for (int i = 0; i < a.Length; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double rest = a[i][j] - Enumerable.Range(0, j).Sum(k => lower[i][k] * lower[j][k]);
                lower[i][j] = i == j ? Math.Sqrt(rest) : rest / lower[j][j];
            }
        }

        return lower;
    }

    private static double[] Solve(double[][] lower, double[] b)
    {
        double[] x = [.. b];
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = (x[i] - Enumerable.Range(0, i).Sum(k => lower[i][k] * x[k])) / lower[i][i];
        }

        for (int i = x.Length - 1; i >= 0; i--)
        {
            x[i] = (x[i] - Enumerable.Range(i + 1, x.Length - i - 1).Sum(k => lower[k][i] * x[k])) / lower[i][i];
        }

        return x;
    }
}
