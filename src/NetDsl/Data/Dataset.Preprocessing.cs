using static System.FormattableString;

namespace NetDsl;

/// <content>What becomes of samples before a network sees them, and what they went through.</content>
public sealed partial class Dataset
{
    /// <summary>
    /// What is to become of these samples before a network sees them; <see langword="null"/> for nothing. A network that is trained on them
    /// measures it and keeps it.
    /// </summary>
    public Preprocessing? Preprocessing { get; private init; }

    /// <summary>What the samples went through already; <see langword="null"/> for raw ones.</summary>
    internal FittedPreprocessing? PreparedBy { get; private init; }

    /// <summary>The columns of a table that its <see cref="Preprocessing"/> speaks of; else <see langword="null"/>.</summary>
    internal IReadOnlyList<RawColumn>? Columns { get; }

    /// <summary>Rows of a table, of which values may be missing, with labels or targets.</summary>
    internal static Dataset FromTable(
        IReadOnlyList<RawColumn> columns,
        Preprocessing preprocessing,
        ReadOnlyMemory<float> rows,
        ReadOnlyMemory<int> labels,
        ReadOnlyMemory<float> targets) =>
        new(rows, labels, targets, rows.Length / columns.Count, columns) { Preprocessing = preprocessing };

    /// <summary>The same samples, raw, with what is to become of them before a network sees them.</summary>
    /// <param name="preprocessing">Scaling of inputs and targets. <see cref="NetDsl.Preprocessing.Columns"/> are given when a table is
    /// read: <see cref="TableOptions.Preprocessing"/>.</param>
    /// <returns>A view of the same memory.</returns>
    /// <exception cref="ArgumentException">The preprocessing contradicts itself or does not fit the samples.</exception>
    /// <exception cref="InvalidOperationException">The samples went through a preprocessing already.</exception>
    /// <example>
    /// <code>
    /// var data = Dataset.FromTargets(inputs, prices, count).With(Preprocessing.Standardize with { Targets = Scale.Standard });
    /// network.Train(data, new Adam(), epochs: 50);         // prices are scaled
    /// float[] price = network.Predict(house);              // in the units of the data
    /// </code>
    /// </example>
    public Dataset With(Preprocessing preprocessing)
    {
        ArgumentNullException.ThrowIfNull(preprocessing);
        RefuseTokens("Tokens are names, not numbers: a preprocessing has nothing to scale in them. Scale the targets yourself.");
        CheckRaw("give it to the raw ones");
        preprocessing.Check(nameof(preprocessing));
        if (preprocessing.Columns is not null && Columns is null)
        {
            throw new ArgumentException(
                "Columns speak of a table: read it with Dataset.FromCsv and give CsvOptions.Preprocessing.", nameof(preprocessing));
        }

        if (preprocessing.Channels is not null && Steps > 0)
        {
            throw new ArgumentException(
                "Channels are of maps; of sequences each number of a step is scaled by itself, over all steps: leave Channels out.",
                nameof(preprocessing));
        }

        return preprocessing.Channels is { } channels && InputSize % channels != 0
            ? throw new ArgumentException(
                Invariant($"{InputSize} numbers do not divide among {channels} channels: every channel has as many."), nameof(preprocessing))
            : new Dataset(this, _view) { Preprocessing = preprocessing };
    }

    /// <summary>The same samples, whose labels mean the names given.</summary>
    /// <param name="names">The name of every class, also of those that no sample has; none takes names away.</param>
    /// <returns>A view of the same memory.</returns>
    /// <exception cref="ArgumentException">The samples have target values, or a label has no name.</exception>
    public Dataset WithClassNames(IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        if (names.Count > 0 && !HasLabels)
        {
            throw new ArgumentException("These samples have target values: names are of classes.", nameof(names));
        }

        return names.Count == 0 || LargestLabel < names.Count
            ? new(this, _view) { ClassNames = names }
            : throw new ArgumentException(
                Invariant($"There is a label {LargestLabel}, but there are {names.Count} names of classes."), nameof(names));
    }

    /// <summary>A copy whose inputs went, sample by sample, through a function of input and result.</summary>
    /// <param name="change">The function.</param>
    /// <param name="size">The numbers of a result; as many as of an input by default.</param>
    internal Dataset WithInputs(Action<ReadOnlySpan<float>, Span<float>> change, int? size = null)
    {
        if (_sequences is not null)
        {
            return new Dataset(CopyOf([this], inputs: (values, changed) => change(values, changed)), view: null)
            {
                ClassNames = ClassNames,
                Vocabulary = Vocabulary,
                _weights = _weights,
            };
        }

        int each = size ?? InputSize;
        float[] inputs = new float[checked(Count * each)];
        for (int sample = 0; sample < Count; sample++)
        {
            change(Input(sample), inputs.AsSpan(sample * each, each));
        }

        return new Dataset(inputs, CopyLabels(), CopyTargets(), Count) { ClassNames = ClassNames, _weights = _weights };
    }

    /// <summary>A copy whose targets went, sample by sample, through a function of target and result.</summary>
    internal Dataset WithTargets(Action<ReadOnlySpan<float>, Span<float>> change)
    {
        if (_sequences is not null)
        {
            return new Dataset(CopyOf([this], targets: (values, changed) => change(values, changed)), view: null)
            {
                Vocabulary = Vocabulary,
                _weights = _weights,
            };
        }

        float[] targets = CopyTargets();
        for (int sample = 0; sample < Count; sample++)
        {
            change(Target(sample), targets.AsSpan(sample * TargetSize, TargetSize));
        }

        return new Dataset(CopyInputs(), default, targets, Count) { _weights = _weights };
    }

    /// <summary>The same samples, known to be prepared.</summary>
    internal Dataset MarkedAs(FittedPreprocessing preprocessing) => new(this, _view) { PreparedBy = preprocessing, Preprocessing = null };

    /// <exception cref="InvalidOperationException">The samples went through a preprocessing already.</exception>
    internal void CheckRaw(string instead)
    {
        if (PreparedBy is not null)
        {
            throw new InvalidOperationException($"These samples went through a preprocessing already: {instead}.");
        }
    }

    /// <summary>Whether a sample of this data set is one of the other, in the same memory.</summary>
    internal bool Overlaps(Dataset other) =>
        _inputs.Equals(other._inputs) && Equals(_sequences, other._sequences)
        && (_view is null || other._view is null || new HashSet<int>(_view).Overlaps(other._view));

    /// <summary>The targets in the place of the inputs, for what measures inputs: those of each step that counts.</summary>
    internal Dataset TargetsAsInputs()
    {
        if (!HasStepAnswers)
        {
            float[] targets = CopyTargets();
            return new Dataset(targets, default, targets, Count);
        }

        var rows = new List<float>();
        for (int sample = 0; sample < Count; sample++)
        {
            rows.AddRange(Target(sample)[..(Length(sample) * AnswerSize)]);
        }

        float[] ofSteps = [.. rows];
        return new Dataset(ofSteps, default, ofSteps, ofSteps.Length / AnswerSize);
    }

    private float[] CopyInputs()
    {
        float[] inputs = new float[checked(Count * InputSize)];
        for (int sample = 0; sample < Count; sample++)
        {
            Input(sample).CopyTo(inputs.AsSpan(sample * InputSize));
        }

        return inputs;
    }

    private int[] CopyLabels() => HasLabels ? [.. Enumerable.Range(0, Count).Select(Label)] : [];

    private float[] CopyTargets()
    {
        float[] targets = new float[checked(Count * TargetSize)];
        for (int sample = 0; sample < Count && !HasLabels; sample++)
        {
            Target(sample).CopyTo(targets.AsSpan(sample * TargetSize));
        }

        return targets;
    }
}
