using static System.FormattableString;

namespace NetDsl;

/// <summary>
/// Samples with what they should give: a class label each, or a row of target values. The memory given is used as it is, not copied;
/// do not change it while the data set is in use.
/// </summary>
public sealed partial class Dataset
{
    private readonly ReadOnlyMemory<float> _inputs;
    private readonly ReadOnlyMemory<int> _labels;
    private readonly ReadOnlyMemory<float> _targets;
    private readonly int[]? _view;                  // the samples of the memory that this view shows; null: all

    private Dataset(
        ReadOnlyMemory<float> inputs,
        ReadOnlyMemory<int> labels,
        ReadOnlyMemory<float> targets,
        int count,
        IReadOnlyList<RawColumn>? columns = null,
        SequenceLayout? sequences = null)
    {
        _sequences = sequences;
        if (columns is null)
        {
            CheckFinite(inputs.Span, count, "input", nameof(inputs));
        }

        CheckFinite(targets.Span, count, "target", nameof(targets));
        _inputs = inputs;
        _labels = labels;
        _targets = targets;
        Count = count;
        Columns = columns;
        InputSize = sequences is { Features: > 0 } ? sequences.Steps * sequences.Features : inputs.Length / count;
        TargetSize = sequences is { WindowTargets: > 0 } ? sequences.WindowTargets : targets.Length / count;
    }

    private Dataset(Dataset whole, int[]? view)
    {
        _inputs = whole._inputs;
        _labels = whole._labels;
        _targets = whole._targets;
        _sequences = whole._sequences;
        _view = view;
        Count = view?.Length ?? whole.Count;
        InputSize = whole.InputSize;
        TargetSize = whole.TargetSize;
        ClassNames = whole.ClassNames;
        Vocabulary = whole.Vocabulary;
        Columns = whole.Columns;
        Preprocessing = whole.Preprocessing;
        PreparedBy = whole.PreparedBy;
        _weights = whole._weights;
    }

    /// <summary>The number of samples, at least 1.</summary>
    public int Count { get; }

    /// <summary>The numbers of one input; of sequences with all <see cref="Steps"/>, and 0 of tokens.</summary>
    public int InputSize { get; }

    /// <summary>The numbers of one target; 0 when the samples have labels.</summary>
    public int TargetSize { get; }

    /// <summary>Whether the samples have class labels, not target values.</summary>
    public bool HasLabels => TargetSize == 0;

    /// <summary>The meaning of the labels: <c>ClassNames[label]</c>. Empty unless the data came with names.</summary>
    public IReadOnlyList<string> ClassNames { get; private init; } = [];

    /// <summary>Samples with class labels, for classification.</summary>
    /// <param name="inputs">[count, input shape], one sample after the other; finite numbers.</param>
    /// <param name="labels">[count], classes from 0; their number is that of the samples. For a network with one output: 0 (no) or 1
    /// (yes).</param>
    /// <returns>The data set.</returns>
    /// <exception cref="ArgumentException">There are no samples, the lengths do not fit, an input is NaN or infinite, or a label is
    /// negative.</exception>
    public static Dataset FromLabels(ReadOnlyMemory<float> inputs, ReadOnlyMemory<int> labels)
    {
        CheckLength(inputs.Length, labels.Length, "inputs", nameof(inputs));
        int negative = labels.Span.IndexOfAnyInRange(int.MinValue, -1);
        return negative < 0
            ? new Dataset(inputs, labels, default, labels.Length)
            : throw new ArgumentException(
                Invariant($"Sample {negative} has label {labels.Span[negative]}: classes count from 0."), nameof(labels));
    }

    /// <summary>Samples with class labels that have names.</summary>
    /// <param name="inputs">[count, input shape], one sample after the other; finite numbers.</param>
    /// <param name="labels">[count], classes from 0.</param>
    /// <param name="classNames">The name of every class, also of those that no sample has.</param>
    /// <returns>The data set.</returns>
    /// <exception cref="ArgumentException">There are no samples, the lengths do not fit, an input is NaN or infinite, or a label is
    /// negative or has no name.</exception>
    public static Dataset FromLabels(ReadOnlyMemory<float> inputs, ReadOnlyMemory<int> labels, IReadOnlyList<string> classNames)
    {
        ArgumentNullException.ThrowIfNull(classNames);
        int unnamed = labels.Span.IndexOfAnyInRange(classNames.Count, int.MaxValue);
        return unnamed < 0
            ? FromLabels(inputs, labels).WithClassNames([.. classNames])
            : throw new ArgumentException(
                Invariant($"Sample {unnamed} has label {labels.Span[unnamed]}, but there are {classNames.Count} names of classes."),
                nameof(labels));
    }

    /// <summary>Samples with target values, for regression or several yes/no answers.</summary>
    /// <param name="inputs">[count, input shape], one sample after the other; finite numbers.</param>
    /// <param name="targets">[count, outputs], one sample after the other; finite numbers.</param>
    /// <param name="count">The number of samples.</param>
    /// <returns>The data set.</returns>
    /// <exception cref="ArgumentException">There are no samples, the lengths do not fit, or a number is NaN or infinite.</exception>
    /// <example>
    /// <code>
    /// // Area and age of three houses, and what they cost. Prices are large, so they are scaled; answers are in their unit all the same.
    /// Dataset houses = Dataset.FromTargets(new float[] { 70, 5, 120, 30, 95, 12 }, new float[] { 210_000, 300_000, 270_000 }, count: 3)
    ///     .With(Preprocessing.Standardize with { Targets = Scale.Standard });
    /// </code>
    /// </example>
    public static Dataset FromTargets(ReadOnlyMemory<float> inputs, ReadOnlyMemory<float> targets, int count)
    {
        CheckLength(inputs.Length, count, "inputs", nameof(inputs));
        CheckLength(targets.Length, count, "targets", nameof(targets));
        return new Dataset(inputs, default, targets, count);
    }

    /// <summary>The input of a sample.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> − 1.</param>
    /// <returns>The input, row-major.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    public ReadOnlySpan<float> Input(int index) => _inputs.Span.Slice(Place(index) * InputStride, InputSize);

    /// <summary>The class label of a sample.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> − 1.</param>
    /// <returns>A class from 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    /// <exception cref="InvalidOperationException">The samples have target values.</exception>
    public int Label(int index) => HasLabels && !HasStepAnswers
        ? _labels.Span[Place(index)]
        : throw new InvalidOperationException(
            HasLabels
                ? "These samples have a label for each step: ask for StepLabels."
                : "These samples have target values: ask for Target, or make the data set with Dataset.FromLabels.");

    /// <summary>The target values of a sample.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> − 1.</param>
    /// <returns><see cref="TargetSize"/> numbers.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    /// <exception cref="InvalidOperationException">The samples have labels.</exception>
    public ReadOnlySpan<float> Target(int index) => HasLabels
        ? throw new InvalidOperationException("These samples have labels: ask for Label, or make the data set with Dataset.FromTargets.")
        : _targets.Span.Slice(Place(index) * TargetStride, TargetSize);

    /// <summary>
    /// The same samples with every number of their inputs changed, such as <c>data.SelectInputs(pixel => pixel / 255)</c>.
    /// </summary>
    /// <param name="change">From a number to the number in its place, which must be finite.</param>
    /// <returns>A copy with the same labels or targets.</returns>
    /// <exception cref="ArgumentException">A number becomes NaN or infinite.</exception>
    /// <exception cref="InvalidOperationException">The samples are tokens or rows of a table, or went through a preprocessing.</exception>
    /// <remarks>
    /// Inputs that a network sees later need the same change. For a scale that is measured on the data and saved with the network see
    /// <see cref="With(Preprocessing)"/>.
    /// </remarks>
    public Dataset SelectInputs(Func<float, float> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        RefuseTokens("Tokens are names, not numbers: change them where they are made, before the data set.");
        CheckRaw("change them before");
        if (Columns is not null)
        {
            throw new InvalidOperationException(
                "These samples are rows of a table, of which each column has its own meaning: give NumberColumn a Transform.");
        }

        Dataset changed = WithInputs((input, result) =>
        {
            for (int i = 0; i < input.Length; i++)
            {
                result[i] = change(input[i]);
            }
        });
        return Preprocessing is null ? changed : changed.With(Preprocessing);
    }

    private static void CheckLength(int length, int count, string what, string argument)
    {
        if (count <= 0 || length == 0)
        {
            throw new ArgumentException("A data set needs at least one sample.", argument);
        }

        if (length % count != 0)
        {
            throw new ArgumentException(
                $"{length} {what} do not divide among {count} samples: every sample has as many numbers.", argument);
        }
    }

    private static void CheckFinite(ReadOnlySpan<float> values, int count, string what, string argument)
    {
        if (Finite.All(values))
        {
            return;
        }

        int place = Finite.FirstNot(values);
        int size = values.Length / count;
        throw new ArgumentException(
            Invariant($"Sample {place / size} has the {what} {values[place]} at position {place % size}: training needs finite numbers."),
            argument);
    }

    private int InputStride => _sequences is { Features: > 0 } windows ? windows.Stride * windows.Features : InputSize;

    private int TargetStride => _sequences is { WindowTargets: > 0 } ? InputStride : TargetSize;

    private int Place(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        return _view is null ? index : _view[index];
    }
}
