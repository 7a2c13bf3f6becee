using System.Diagnostics.CodeAnalysis;
using static System.FormattableString;

namespace NetDsl;

// Samples as programs happen to hold them. What differs in the arrays' shapes alone, some other languages do not tell apart.
[SuppressMessage("Performance", "CA1814:Prefer jagged arrays over multidimensional", Justification = "Programs hold their data in them.")]
public sealed partial class Dataset
{
    /// <summary>Samples with class labels, one after the other in one array, or in brackets: <c>FromLabels([0, 1, 1, 0], [0,
    /// 1])</c>.</summary>
    /// <param name="inputs">[count, input shape], finite numbers. Used as it is, not copied.</param>
    /// <param name="labels">[count], classes from 0. Used as it is, not copied.</param>
    /// <returns>The data set.</returns>
    /// <exception cref="ArgumentException">There are no samples, the lengths do not fit, an input is NaN or infinite, or a label is
    /// negative.</exception>
    /// <example>
    /// <code>
    /// Dataset xor = Dataset.FromLabels([0, 0, 0, 1, 1, 0, 1, 1], [0, 1, 1, 0]);       // four samples of two inputs
    /// </code>
    /// </example>
    public static Dataset FromLabels(float[] inputs, int[] labels)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(labels);
        return FromLabels(inputs.AsMemory(), labels.AsMemory());
    }

    /// <summary>Samples with class labels, an array of inputs each.</summary>
    /// <param name="inputs">Inputs of one length, finite numbers.</param>
    /// <param name="labels">[count], classes from 0.</param>
    /// <returns>The data set.</returns>
    /// <exception cref="ArgumentException">There are no samples, the lengths do not fit, an input is NaN or infinite, or a label is
    /// negative.</exception>
    [CLSCompliant(false)]
    public static Dataset FromLabels(float[][] inputs, int[] labels) =>
        FromLabels(Joined(inputs, labels?.Length, nameof(inputs), nameof(labels)), labels!);

    /// <inheritdoc cref="FromLabels(float[][], int[])"/>
    [CLSCompliant(false)]
    public static Dataset FromLabels(double[][] inputs, int[] labels) => FromLabels(Rounded(inputs, nameof(inputs)), labels);

    /// <summary>Samples with class labels, a row of a matrix each.</summary>
    /// <param name="inputs">[count, inputs], finite numbers.</param>
    /// <param name="labels">[count], classes from 0.</param>
    /// <returns>The data set.</returns>
    /// <exception cref="ArgumentException">There are no samples, the lengths do not fit, an input is NaN or infinite, or a label is
    /// negative.</exception>
    [CLSCompliant(false)]
    public static Dataset FromLabels(float[,] inputs, int[] labels) => FromLabels(RowsOf(inputs, nameof(inputs)), labels);

    /// <inheritdoc cref="FromLabels(float[,], int[])"/>
    [CLSCompliant(false)]
    public static Dataset FromLabels(double[,] inputs, int[] labels) => FromLabels(RowsOf(inputs, nameof(inputs)), labels);

    /// <summary>Samples with target values, an array of inputs and one of targets each.</summary>
    /// <param name="inputs">Inputs of one length, finite numbers.</param>
    /// <param name="targets">Targets of one length, finite numbers.</param>
    /// <returns>The data set.</returns>
    /// <exception cref="ArgumentException">There are no samples, the lengths do not fit, or a number is NaN or infinite.</exception>
    public static Dataset FromTargets(float[][] inputs, float[][] targets) =>
        FromTargets(
            Joined(inputs, targets?.Length, nameof(inputs), nameof(targets)),
            Joined(targets!, inputs?.Length, nameof(targets), nameof(inputs)),
            inputs!.Length);

    /// <inheritdoc cref="FromTargets(float[][], float[][])"/>
    [CLSCompliant(false)]
    public static Dataset FromTargets(double[][] inputs, double[][] targets) =>
        FromTargets(Rounded(inputs, nameof(inputs)), Rounded(targets, nameof(targets)));

    /// <summary>Samples with one target value each.</summary>
    /// <param name="inputs">Inputs of one length, finite numbers.</param>
    /// <param name="targets">[count], finite numbers.</param>
    /// <returns>The data set.</returns>
    /// <exception cref="ArgumentException">There are no samples, the lengths do not fit, or a number is NaN or infinite.</exception>
    [CLSCompliant(false)]
    public static Dataset FromTargets(float[][] inputs, float[] targets) =>
        FromTargets(Joined(inputs, targets?.Length, nameof(inputs), nameof(targets)), targets, inputs.Length);

    /// <inheritdoc cref="FromTargets(float[][], float[])"/>
    [CLSCompliant(false)]
    public static Dataset FromTargets(double[][] inputs, double[] targets)
    {
        ArgumentNullException.ThrowIfNull(targets);
        return FromTargets(Rounded(inputs, nameof(inputs)), Array.ConvertAll(targets, value => (float)value));
    }

    /// <summary>Samples with target values, a row of two matrices each.</summary>
    /// <param name="inputs">[count, inputs], finite numbers.</param>
    /// <param name="targets">[count, outputs], finite numbers.</param>
    /// <returns>The data set.</returns>
    /// <exception cref="ArgumentException">There are no samples, the lengths do not fit, or a number is NaN or infinite.</exception>
    [CLSCompliant(false)]
    public static Dataset FromTargets(float[,] inputs, float[,] targets) =>
        FromTargets(RowsOf(inputs, nameof(inputs)), RowsOf(targets, nameof(targets)));

    /// <inheritdoc cref="FromTargets(float[,], float[,])"/>
    [CLSCompliant(false)]
    public static Dataset FromTargets(double[,] inputs, double[,] targets) =>
        FromTargets(RowsOf(inputs, nameof(inputs)), RowsOf(targets, nameof(targets)));

    private static float[] Joined(float[][]? rows, int? others, string argument, string other)
    {
        ArgumentNullException.ThrowIfNull(rows, argument);
        if (others is null)
        {
            throw new ArgumentNullException(other);
        }

        if (rows.Length != others)
        {
            throw new ArgumentException(
                Invariant($"There are {rows.Length} {argument}, but {others} {other}: one for each sample."), argument);
        }

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

    private static float[][] Rounded(double[][] rows, string argument)
    {
        ArgumentNullException.ThrowIfNull(rows, argument);
        return Array.ConvertAll(rows, row => Array.ConvertAll(row ?? [], value => (float)value));
    }

    private static float[][] RowsOf<T>(T[,] matrix, string argument)
        where T : struct, IConvertible
    {
        ArgumentNullException.ThrowIfNull(matrix, argument);
        float[][] rows = new float[matrix.GetLength(0)][];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = new float[matrix.GetLength(1)];
            for (int j = 0; j < rows[i].Length; j++)
            {
                rows[i][j] = matrix[i, j].ToSingle(null);
            }
        }

        return rows;
    }
}
