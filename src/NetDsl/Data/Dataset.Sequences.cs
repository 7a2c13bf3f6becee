using static System.FormattableString;

namespace NetDsl;

// Samples that are sequences: of numbers, or of tokens.
public sealed partial class Dataset
{
    private readonly SequenceLayout? _sequences;

    /// <summary>The steps of the longest sequence that there is room for; 0 where samples are no sequences.</summary>
    public int Steps => _sequences?.Steps ?? 0;

    /// <summary>Whether samples are tokens, not numbers.</summary>
    public bool HasTokens => _sequences is { Features: 0 };

    /// <summary>Whether each step of a sequence has a label or targets of its own.</summary>
    public bool HasStepAnswers => _sequences is { HasStepAnswers: true };

    /// <summary>Sequences with a class label each.</summary>
    /// <param name="sequences">The numbers of each, step by step: [T, features], where T may differ.</param>
    /// <param name="features">The numbers of a step.</param>
    /// <param name="labels">[count], classes from 0.</param>
    /// <returns>The data set. Sequences are copied, and filled up to the longest.</returns>
    /// <exception cref="ArgumentException">There are no sequences, one has no whole steps, the lengths differ, a number is not finite, or a
    /// label is negative.</exception>
    public static Dataset FromSequences(IReadOnlyList<float[]> sequences, int features, IReadOnlyList<int> labels)
    {
        (float[] inputs, SequenceLayout layout) = Filled(sequences, features);
        CheckPairs(sequences.Count, labels?.Count, nameof(labels));
        return new Dataset(inputs, CheckedLabels(labels!), default, sequences.Count, sequences: layout);
    }

    /// <summary>Sequences with target values each.</summary>
    /// <param name="sequences">The numbers of each, step by step: [T, features], where T may differ.</param>
    /// <param name="features">The numbers of a step.</param>
    /// <param name="targets">The targets of each, of one length.</param>
    /// <returns>The data set. Sequences are copied, and filled up to the longest.</returns>
    /// <exception cref="ArgumentException">There are no sequences, one has no whole steps, the lengths differ, or a number is not
    /// finite.</exception>
    public static Dataset FromSequences(IReadOnlyList<float[]> sequences, int features, IReadOnlyList<float[]> targets)
    {
        (float[] inputs, SequenceLayout layout) = Filled(sequences, features);
        CheckPairs(sequences.Count, targets?.Count, nameof(targets));
        return new Dataset(inputs, default, SampleArrays.Joined([.. targets!], nameof(targets)), sequences.Count, sequences: layout);
    }

    /// <summary>Sequences with a class label for each step.</summary>
    /// <param name="sequences">The numbers of each, step by step: [T, features], where T may differ.</param>
    /// <param name="features">The numbers of a step.</param>
    /// <param name="labels">The labels of each, [T]. A negative one may be the network's <see cref="LossAttribute.IgnoreLabel"/>.</param>
    /// <returns>The data set. Sequences are copied, and filled up to the longest.</returns>
    /// <exception cref="ArgumentException">There are no sequences, one has no whole steps, there is not a label for each step, or a number
    /// is not finite.</exception>
    public static Dataset FromSequences(IReadOnlyList<float[]> sequences, int features, IReadOnlyList<int[]> labels)
    {
        (float[] inputs, SequenceLayout layout) = Filled(sequences, features);
        CheckPairs(sequences.Count, labels?.Count, nameof(labels));
        int[] filled = FilledRows(labels!, i => sequences[i].Length / features, layout.Steps, 1, nameof(labels));
        return new Dataset(inputs, filled, default, sequences.Count, sequences: layout with { HasStepAnswers = true });
    }

    /// <summary>Sequences with target values for each step.</summary>
    /// <param name="sequences">The numbers of each, step by step: [T, features], where T may differ.</param>
    /// <param name="features">The numbers of a step.</param>
    /// <param name="targets">The targets of each, step by step: [T, targetsPerStep].</param>
    /// <param name="targetsPerStep">The targets of a step.</param>
    /// <returns>The data set. Sequences are copied, and filled up to the longest.</returns>
    /// <exception cref="ArgumentException">There are no sequences, one has no whole steps, there are not targets for each step, or a number
    /// is not finite.</exception>
    public static Dataset FromSequences(
        IReadOnlyList<float[]> sequences, int features, IReadOnlyList<float[]> targets, int targetsPerStep)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(targetsPerStep);
        (float[] inputs, SequenceLayout layout) = Filled(sequences, features);
        CheckPairs(sequences.Count, targets?.Count, nameof(targets));
        float[] filled = FilledRows(targets!, i => sequences[i].Length / features, layout.Steps, targetsPerStep, nameof(targets));
        return new Dataset(inputs, default, filled, sequences.Count, sequences: layout with { HasStepAnswers = true });
    }

    /// <summary>Texts with a class label each.</summary>
    /// <param name="texts">The tokens of each, from 0; their number may differ.</param>
    /// <param name="labels">[count], classes from 0.</param>
    /// <returns>The data set. Texts are copied, and filled up to the longest.</returns>
    /// <exception cref="ArgumentException">There are no texts, one is empty, the lengths differ, or a token or a label is
    /// negative.</exception>
    public static Dataset FromTokens(IReadOnlyList<int[]> texts, IReadOnlyList<int> labels)
    {
        SequenceLayout layout = FilledTokens(texts);
        CheckPairs(texts.Count, labels?.Count, nameof(labels));
        return new Dataset(default, CheckedLabels(labels!), default, texts.Count, sequences: layout);
    }

    /// <summary>Texts with a class label for each token.</summary>
    /// <param name="texts">The tokens of each, from 0; their number may differ.</param>
    /// <param name="labels">The labels of each, [T]. A negative one may be the network's <see cref="LossAttribute.IgnoreLabel"/>.</param>
    /// <returns>The data set. Texts are copied, and filled up to the longest.</returns>
    /// <exception cref="ArgumentException">There are no texts, one is empty, there is not a label for each token, or a token is
    /// negative.</exception>
    public static Dataset FromTokens(IReadOnlyList<int[]> texts, IReadOnlyList<int[]> labels)
    {
        SequenceLayout layout = FilledTokens(texts);
        CheckPairs(texts.Count, labels?.Count, nameof(labels));
        int[] filled = FilledRows(labels!, i => texts[i].Length, layout.Steps, 1, nameof(labels));
        return new Dataset(default, filled, default, texts.Count, sequences: layout with { HasStepAnswers = true });
    }

    /// <summary>
    /// Windows of one long text, for a network that learns to predict the next token: the label of each token is the one after it.
    /// </summary>
    /// <param name="text">The tokens, from 0. Used as they are, not copied.</param>
    /// <param name="length">The tokens of a window.</param>
    /// <param name="stride">How far windows lie apart: their length unless given, so that every token is seen once in an epoch.</param>
    /// <returns>The data set; what is left behind the last whole window is not in it.</returns>
    /// <exception cref="ArgumentException">The text is shorter than a window and the token after it, or a token is negative.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The length or the stride is below 1.</exception>
    /// <example>
    /// <code>
    /// int[] text = [0, 1, 2, 3, 4, 5, 6];
    /// Dataset windows = Dataset.FromWindows(text, length: 3);         // 0 1 2 → 1 2 3 and 3 4 5 → 4 5 6
    /// </code>
    /// </example>
    public static Dataset FromWindows(ReadOnlyMemory<int> text, int length, int? stride = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        int apart = stride ?? length;
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(apart, nameof(stride));
        if (text.Length <= length)
        {
            throw new ArgumentException(
                $"A window of {Figure.Count(length, "token")} and the one after it are more than the text has: {Figure.Number(text.Length)}.", nameof(text));
        }

        CheckTokens(text.Span, nameof(text));
        int count = ((text.Length - 1 - length) / apart) + 1;
        return new Dataset(
            default, text[1..], default, count, sequences: new(length, 0, text[..^1], default, apart) { HasStepAnswers = true });
    }

    /// <summary>The steps of a sample that count.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> − 1.</param>
    /// <returns>At most <see cref="Steps"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    /// <exception cref="InvalidOperationException">The samples are no sequences.</exception>
    public int Length(int index) => Sequences.LengthOf(Place(index));

    /// <summary>The tokens of a sample, those that count.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> − 1.</param>
    /// <returns>[<see cref="Length"/>].</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    /// <exception cref="InvalidOperationException">The samples are no tokens.</exception>
    public ReadOnlySpan<int> Tokens(int index) => HasTokens
        ? Sequences.Tokens.Span.Slice(Place(index) * Sequences.Stride, Length(index))
        : throw new InvalidOperationException("These samples are numbers: ask for Input.");

    /// <summary>The labels of a sample, one for each step that counts.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> − 1.</param>
    /// <returns>[<see cref="Length"/>].</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    /// <exception cref="InvalidOperationException">Steps have no labels.</exception>
    public ReadOnlySpan<int> StepLabels(int index) => HasLabels && HasStepAnswers
        ? _labels.Span.Slice(Place(index) * (HasTokens ? Sequences.Stride : Steps), Length(index))
        : throw new InvalidOperationException("The steps of these samples have no labels: ask for Label, or for Target.");

    private SequenceLayout Sequences => _sequences ?? throw new InvalidOperationException(
        "These samples are no sequences: make the data set with Dataset.FromSequences, FromTokens or FromWindows.");

    /// <summary>The answers of a sample that count in a loss: its own, or those of its steps.</summary>
    internal int CountedAnswers(int index, int? ignored)
    {
        if (!HasStepAnswers)
        {
            return HasLabels && ignored == Label(index) ? 0 : 1;
        }

        return HasLabels && ignored is { } label ? Length(index) - StepLabels(index).Count(label) : Length(index);
    }

    /// <summary>The numbers of a step; of an input that is no sequence, all; 0 of tokens.</summary>
    internal int RowSize => _sequences?.Features ?? InputSize;

    /// <summary>The targets of a step, where each has some, or of a sample; 0 where there are labels.</summary>
    internal int AnswerSize => HasStepAnswers ? TargetSize / Steps : TargetSize;

    /// <summary>The steps of a sample that count; 1 of an input that is no sequence.</summary>
    internal int RowsOf(int index) => _sequences is null ? 1 : Length(index);

    /// <summary>The numbers of a step, or of an input that is no sequence.</summary>
    internal ReadOnlySpan<float> Row(int index, int step) => Input(index).Slice(step * RowSize, RowSize);

    /// <exception cref="InvalidOperationException">The samples are tokens.</exception>
    internal void RefuseTokens(string message)
    {
        if (HasTokens)
        {
            throw new InvalidOperationException(message);
        }
    }

    private static (float[] Inputs, SequenceLayout Layout) Filled(IReadOnlyList<float[]> sequences, int features)
    {
        ArgumentNullException.ThrowIfNull(sequences);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(features);
        for (int i = 0; i < sequences.Count; i++)
        {
            if (sequences[i] is not { Length: > 0 } values || values.Length % features != 0)
            {
                throw new ArgumentException(
                    Invariant($"Sequence {i} has {sequences[i]?.Length ?? 0} numbers, which are no whole steps of {features}."), nameof(sequences));
            }
        }

        int[] lengths = LengthsOf(sequences, values => values.Length / features, nameof(sequences));
        int steps = lengths.Max();
        float[] inputs = FilledRows(sequences, i => lengths[i], steps, features, nameof(sequences));
        return (inputs, new(steps, features, default, Needed(lengths, steps), steps));
    }

    private static SequenceLayout FilledTokens(IReadOnlyList<int[]> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        int[] lengths = LengthsOf(texts, text => text?.Length ?? 0, nameof(texts));
        int steps = lengths.Max(), empty = Array.IndexOf(lengths, 0);
        if (empty >= 0)
        {
            throw new ArgumentException(Invariant($"Text {empty} has no tokens."), nameof(texts));
        }

        int[] tokens = FilledRows(texts, i => lengths[i], steps, 1, nameof(texts));
        CheckTokens(tokens, nameof(texts));
        return new(steps, 0, tokens, Needed(lengths, steps), steps);
    }

    private static int[] LengthsOf<T>(IReadOnlyList<T[]> rows, Func<T[], int> lengthOf, string argument) => rows.Count > 0
        ? [.. rows.Select(lengthOf)]
        : throw new ArgumentException("A data set needs at least one sample.", argument);

    private static int[] Needed(int[] lengths, int steps) => Array.TrueForAll(lengths, length => length == steps) ? [] : lengths;

    private static T[] FilledRows<T>(IReadOnlyList<T[]> rows, Func<int, int> lengthOf, int steps, int each, string argument)
    {
        var filled = new T[checked(rows.Count * steps * each)];
        for (int i = 0; i < rows.Count; i++)
        {
            if (rows[i]?.Length != lengthOf(i) * each)
            {
                throw new ArgumentException(
                    Invariant($"Sample {i} has {lengthOf(i)} steps and {rows[i]?.Length ?? 0} {argument}: {each} for each step."), argument);
            }

            rows[i].CopyTo(filled, i * steps * each);
        }

        return filled;
    }

    private static int[] CheckedLabels(IReadOnlyList<int> labels)
    {
        int[] copy = [.. labels];
        int negative = Array.FindIndex(copy, label => label < 0);
        return negative < 0
            ? copy
            : throw new ArgumentException(Invariant($"Sample {negative} has label {copy[negative]}: classes count from 0."),
                nameof(labels));
    }

    private static void CheckTokens(ReadOnlySpan<int> tokens, string argument)
    {
        int negative = tokens.IndexOfAnyInRange(int.MinValue, -1);
        if (negative >= 0)
        {
            throw new ArgumentException(Invariant($"The token at place {negative} is {tokens[negative]}: tokens count from 0."), argument);
        }
    }

    private static void CheckPairs(int samples, int? answers, string argument)
    {
        if (answers != samples)
        {
            throw new ArgumentException($"There are {samples} samples, but {answers ?? 0} {argument}: one for each sample.", argument);
        }
    }
}
