using System.Runtime.CompilerServices;

namespace NetDsl;

/// <summary>Checks of the arguments of an initialization, with messages that say what to do.</summary>
internal static class Require
{
    public static void Finite(float value, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        if (!float.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be a finite number.");
        }
    }

    public static void Positive(float value, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        if (!(value > 0 && float.IsFinite(value)))
        {
            throw new ArgumentOutOfRangeException(
                name, value, $"{name} must be a finite number above 0; for weights of 0 use Initializers.Zero.");
        }
    }

    public static void Fan(double value, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        if (!(value > 0 && double.IsFinite(value)))
        {
            throw new ArgumentOutOfRangeException(
                name, value, $"{name} counts the connections of a unit and must be a finite number above 0; give the one of the layer.");
        }
    }

    public static void Share(double value, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        if (!(value >= 0 && (float)value < 1))
        {
            throw new ArgumentOutOfRangeException(
                name, value, $"{name} is a share and must be at least 0 and below 1{(value < 1 ? " even as a 32-bit float" : "")}.");
        }
    }

    /// <param name="weights">What the matrix must fill.</param>
    /// <param name="rows">1 or more.</param>
    /// <param name="columns">1 or more.</param>
    /// <param name="longest">The longest side that the method can work with.</param>
    public static void Matrix(ReadOnlySpan<float> weights, int rows, int columns, int longest = int.MaxValue)
    {
        Side(rows, longest);
        Side(columns, longest);
        long size = (long)rows * columns;
        if (weights.Length != size)
        {
            throw new ArgumentException(
                $"The span holds {weights.Length} weights, but a {rows}×{columns} matrix has {size}; give a span of that length.",
                nameof(weights));
        }
    }

    /// <summary>A span of kernels, [rows, columns, height, width].</summary>
    public static void Kernels(ReadOnlySpan<float> weights, int rows, int columns, int height, int width)
    {
        Side(rows, int.MaxValue);
        Side(columns, int.MaxValue);
        Size(height);
        Size(width);
        if (weights.Length != (Int128)rows * columns * height * width)
        {
            throw new ArgumentException(
                $"The span holds {weights.Length} weights, but {rows}×{columns} kernels of {height}×{width} have "
                    + $"{(Int128)rows * columns * height * width}; give a span of that length.",
                nameof(weights));
        }
    }

    /// <summary>Groups of equally many rows.</summary>
    public static void Groups(int groups, int rows)
    {
        if (groups < 1 || rows % groups != 0)
        {
            throw new ArgumentOutOfRangeException(nameof(groups), groups, $"groups must divide the {rows} rows; give the layer's groups.");
        }
    }

    /// <summary>gain·√variance, computed in double and rounded to float once.</summary>
    public static float Scale(float gain, double variance)
    {
        Positive(gain);
        float scale = (float)(gain * Math.Sqrt(variance));
        return float.IsFinite(scale) && scale > 0
            ? scale
            : throw new ArgumentOutOfRangeException(
                nameof(gain), gain, $"With this gain the weights would be of size {scale}; give one nearer to 1.");
    }

    private static void Size(int value, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        if (value < 1)
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be 1 or more; give the {name} of the layer's kernels.");
        }
    }

    private static void Side(int value, int longest, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        if (value < 1 || value > longest)
        {
            throw new ArgumentOutOfRangeException(
                name, value, $"{name} must be from 1 to {longest}; give the number of {name} of the weight matrix.");
        }
    }
}
