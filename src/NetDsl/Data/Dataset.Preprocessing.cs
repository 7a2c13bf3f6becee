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
        RefuseSequences("A preprocessing");
        CheckRaw("give it to the raw ones");
        preprocessing.Check(nameof(preprocessing));
        if (preprocessing.Columns is not null && Columns is null)
        {
            throw new ArgumentException(
                "Columns speak of a table: read it with Dataset.FromCsv and give CsvOptions.Preprocessing.", nameof(preprocessing));
        }

        return preprocessing.Channels is { } channels && InputSize % channels != 0
            ? throw new ArgumentException(
                Invariant($"{InputSize} numbers do not divide among {channels} channels: every channel has as many."), nameof(preprocessing))
            : new Dataset(this, _view) { Preprocessing = preprocessing };
    }

    /// <summary>The same samples, whose labels mean the names given.</summary>
    internal Dataset WithClassNames(IReadOnlyList<string> names) => new(this, _view) { ClassNames = names };

    /// <summary>A copy whose inputs went, sample by sample, through a function of input and result.</summary>
    /// <param name="change">The function.</param>
    /// <param name="size">The numbers of a result; as many as of an input by default.</param>
    internal Dataset WithInputs(Action<ReadOnlySpan<float>, Span<float>> change, int? size = null)
    {
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
        _inputs.Equals(other._inputs)
        && (_view is null || other._view is null || new HashSet<int>(_view).Overlaps(other._view));

    /// <summary>The targets in the place of the inputs, for what measures inputs.</summary>
    internal Dataset TargetsAsInputs()
    {
        float[] targets = CopyTargets();
        return new Dataset(targets, default, targets, Count);
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
