using System.Diagnostics.CodeAnalysis;
using System.Numerics.Tensors;
using static System.FormattableString;

namespace NetDsl;

/// <summary>Samples in the arrays that programs happen to hold, as floats one after the other, and back.</summary>
[SuppressMessage("Performance", "CA1814:Prefer jagged arrays over multidimensional", Justification = "Programs hold their data in them.")]
internal static class SampleArrays
{
    /// <summary>The nearest floats.</summary>
    public static float[] Rounded(ReadOnlySpan<double> values)
    {
        float[] rounded = new float[values.Length];
        TensorPrimitives.ConvertTruncating<double, float>(values, rounded);
        return rounded;
    }

    /// <exception cref="ArgumentException">The arrays differ in length.</exception>
    public static float[] Joined(float[][] rows, string argument)
    {
        ArgumentNullException.ThrowIfNull(rows, argument);
        int size = rows.Length == 0 ? 0 : rows[0]?.Length ?? 0;
        float[] joined = new float[checked(rows.Length * size)];
        for (int i = 0; i < rows.Length; i++)
        {
            if (rows[i]?.Length != size)
            {
                throw new ArgumentException(
                    Invariant($"Sample {i} has {rows[i]?.Length ?? 0} {argument}, but sample 0 has {size}."), argument);
            }

            rows[i].CopyTo(joined, i * size);
        }

        return joined;
    }

    /// <exception cref="ArgumentException">The arrays differ in length.</exception>
    public static float[] Joined(double[][] rows, string argument)
    {
        ArgumentNullException.ThrowIfNull(rows, argument);
        return Joined(Array.ConvertAll(rows, row => Rounded(row)), argument);
    }

    public static float[] Joined<T>(T[,] matrix, string argument)
        where T : struct, IConvertible
    {
        ArgumentNullException.ThrowIfNull(matrix, argument);
        float[] joined = new float[matrix.Length];
        int place = 0;
        foreach (T value in matrix)
        {
            joined[place++] = value.ToSingle(null);
        }

        return joined;
    }

    /// <summary>Values as an array for each sample.</summary>
    public static float[][] InRows(float[] values, int count) => count == 0 ? [] : [.. values.Chunk(values.Length / count)];

    /// <summary>Values as a matrix with a row for each sample.</summary>
    public static float[,] InMatrix(float[] values, int count)
    {
        float[,] matrix = new float[count, count == 0 ? 0 : values.Length / count];
        Buffer.BlockCopy(values, 0, matrix, 0, values.Length * sizeof(float));
        return matrix;
    }
}
