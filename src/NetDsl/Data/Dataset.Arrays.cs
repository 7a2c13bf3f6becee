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
    public static Dataset FromLabels(float[][] inputs, int[] labels)
    {
        CheckPaired(inputs, labels, nameof(inputs), nameof(labels));
        return FromLabels(SampleArrays.Joined(inputs, nameof(inputs)), labels);
    }

    /// <inheritdoc cref="FromLabels(float[][], int[])"/>
    [CLSCompliant(false)]
    public static Dataset FromLabels(double[][] inputs, int[] labels)
    {
        CheckPaired(inputs, labels, nameof(inputs), nameof(labels));
        return FromLabels(SampleArrays.Joined(inputs, nameof(inputs)), labels);
    }

    /// <summary>Samples with class labels, a row of a matrix each.</summary>
    /// <param name="inputs">[count, inputs], finite numbers.</param>
    /// <param name="labels">[count], classes from 0.</param>
    /// <returns>The data set.</returns>
    /// <exception cref="ArgumentException">There are no samples, the lengths do not fit, an input is NaN or infinite, or a label is
    /// negative.</exception>
    [CLSCompliant(false)]
    public static Dataset FromLabels(float[,] inputs, int[] labels)
    {
        CheckPaired(inputs, labels, nameof(inputs), nameof(labels));
        return FromLabels(SampleArrays.Joined(inputs, nameof(inputs)), labels);
    }

    /// <inheritdoc cref="FromLabels(float[,], int[])"/>
    [CLSCompliant(false)]
    public static Dataset FromLabels(double[,] inputs, int[] labels)
    {
        CheckPaired(inputs, labels, nameof(inputs), nameof(labels));
        return FromLabels(SampleArrays.Joined(inputs, nameof(inputs)), labels);
    }

    /// <summary>Samples with target values, an array of inputs and one of targets each.</summary>
    /// <param name="inputs">Inputs of one length, finite numbers.</param>
    /// <param name="targets">Targets of one length, finite numbers.</param>
    /// <returns>The data set.</returns>
    /// <exception cref="ArgumentException">There are no samples, the lengths do not fit, or a number is NaN or infinite.</exception>
    public static Dataset FromTargets(float[][] inputs, float[][] targets)
    {
        CheckPaired(inputs, targets, nameof(inputs), nameof(targets));
        return FromTargets(SampleArrays.Joined(inputs, nameof(inputs)), SampleArrays.Joined(targets, nameof(targets)), inputs.Length);
    }

    /// <inheritdoc cref="FromTargets(float[][], float[][])"/>
    [CLSCompliant(false)]
    public static Dataset FromTargets(double[][] inputs, double[][] targets)
    {
        CheckPaired(inputs, targets, nameof(inputs), nameof(targets));
        return FromTargets(SampleArrays.Joined(inputs, nameof(inputs)), SampleArrays.Joined(targets, nameof(targets)), inputs.Length);
    }

    /// <summary>Samples with one target value each.</summary>
    /// <param name="inputs">Inputs of one length, finite numbers.</param>
    /// <param name="targets">[count], finite numbers.</param>
    /// <returns>The data set.</returns>
    /// <exception cref="ArgumentException">There are no samples, the lengths do not fit, or a number is NaN or infinite.</exception>
    [CLSCompliant(false)]
    public static Dataset FromTargets(float[][] inputs, float[] targets)
    {
        CheckPaired(inputs, targets, nameof(inputs), nameof(targets));
        return FromTargets(SampleArrays.Joined(inputs, nameof(inputs)), targets, inputs.Length);
    }

    /// <inheritdoc cref="FromTargets(float[][], float[])"/>
    [CLSCompliant(false)]
    public static Dataset FromTargets(double[][] inputs, double[] targets)
    {
        CheckPaired(inputs, targets, nameof(inputs), nameof(targets));
        return FromTargets(SampleArrays.Joined(inputs, nameof(inputs)), SampleArrays.Rounded(targets), inputs.Length);
    }

    /// <summary>Samples with target values, a row of two matrices each.</summary>
    /// <param name="inputs">[count, inputs], finite numbers.</param>
    /// <param name="targets">[count, outputs], finite numbers.</param>
    /// <returns>The data set.</returns>
    /// <exception cref="ArgumentException">There are no samples, the lengths do not fit, or a number is NaN or infinite.</exception>
    [CLSCompliant(false)]
    public static Dataset FromTargets(float[,] inputs, float[,] targets)
    {
        CheckPaired(inputs, targets, nameof(inputs), nameof(targets));
        return FromTargets(SampleArrays.Joined(inputs, nameof(inputs)), SampleArrays.Joined(targets, nameof(targets)), inputs.GetLength(0));
    }

    /// <inheritdoc cref="FromTargets(float[,], float[,])"/>
    [CLSCompliant(false)]
    public static Dataset FromTargets(double[,] inputs, double[,] targets)
    {
        CheckPaired(inputs, targets, nameof(inputs), nameof(targets));
        return FromTargets(SampleArrays.Joined(inputs, nameof(inputs)), SampleArrays.Joined(targets, nameof(targets)), inputs.GetLength(0));
    }

    /// <exception cref="ArgumentException">There is not one of each for every sample.</exception>
    private static void CheckPaired(Array inputs, Array answers, string argument, string other)
    {
        ArgumentNullException.ThrowIfNull(inputs, argument);
        ArgumentNullException.ThrowIfNull(answers, other);
        if (inputs.GetLength(0) != answers.GetLength(0))
        {
            throw new ArgumentException(
                Invariant($"There are {inputs.GetLength(0)} {argument}, but {answers.GetLength(0)} {other}: one for each sample."), argument);
        }
    }
}
