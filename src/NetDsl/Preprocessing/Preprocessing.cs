namespace NetDsl;

/// <summary>
/// What becomes of raw data before a network sees it, declared once: scaling of inputs and targets, one-hot and ordinal columns, missing
/// values. A data set carries it (<see cref="Dataset.With(Preprocessing)"/>, <see cref="TableOptions.Preprocessing"/>).
/// <see cref="Network.Train(Dataset, Optimizer, int, int, TrainingOptions, IProgress{TrainingProgress}, CancellationToken)"/> measures it
/// on the samples that it trains on, and on no others; from then on it belongs to the network, which is given raw data everywhere:
/// Predict, Classify, Probabilities, Evaluate and TrainStep apply it, Save and Load keep it.
/// </summary>
/// <example>
/// <code>
/// var preprocessing = new Preprocessing
/// {
///     Columns =
///     [
///         .. Column.Numbers(["tenure", "monthly"], missing: Fill.Median),
///         new OneHotColumn("contract"),
///         new OrdinalColumn("size", ["S", "M", "L"]),
///     ],
/// };
/// var data = Dataset.FromCsv("churn.csv", new CsvOptions { Label = "churn", Preprocessing = preprocessing });
/// </code>
/// </example>
public sealed record Preprocessing
{
    /// <summary>Every input at mean 0 and deviation 1.</summary>
    public static Preprocessing Standardize { get; } = new() { Inputs = Scale.Standard };

    /// <summary>
    /// The columns of a table that are inputs, in this order; <see langword="null"/> where all inputs are numbers that are treated alike,
    /// as <see cref="Inputs"/> says.
    /// </summary>
    public IReadOnlyList<Column>? Columns { get; init; }

    /// <summary>What all inputs are brought to, where there are no <see cref="Columns"/>.</summary>
    public Scale Inputs { get; init; }

    /// <summary>
    /// The number of channels of maps, [channels, …]: all places of a channel share one scale, which keeps neighbours in a picture
    /// comparable. <see langword="null"/> scales every input by itself.
    /// </summary>
    public int? Channels { get; init; }

    /// <summary>
    /// What targets are brought to while training. Answers and measurements are in the units of the data: Predict undoes it.
    /// </summary>
    public Scale Targets { get; init; }

    /// <summary>
    /// Measures it, where Train does not: for several networks on the same data, or a look at what networks will see. A network that is
    /// trained on data to which the result was applied takes it over.
    /// </summary>
    /// <param name="train">The samples to train on, and no others: what is measured on test data has seen it.</param>
    /// <returns>The preprocessing with all that was measured.</returns>
    /// <exception cref="ArgumentException">It contradicts itself, or does not fit the data.</exception>
    /// <exception cref="InvalidOperationException">The samples went through a preprocessing already.</exception>
    public FittedPreprocessing Fit(Dataset train)
    {
        ArgumentNullException.ThrowIfNull(train);
        train.CheckRaw("measure the raw ones");
        return FittedPreprocessing.Fit(this, train, nameof(train));
    }

    /// <summary>Measures it on samples that need not be in memory at once, where Train does not.</summary>
    /// <param name="train">The samples to train on, and no others. Enumerated up to three times, as epoch 0.</param>
    /// <param name="cancellationToken">Stops between two parts.</param>
    /// <returns>The preprocessing with all that was measured, for <see cref="DataStream.With(FittedPreprocessing)"/>.</returns>
    /// <exception cref="ArgumentException">It contradicts itself, does not fit the data, or fills in a median or a most frequent number,
    /// which need all values at once.</exception>
    /// <exception cref="InvalidDataException">The parts of the stream are not alike.</exception>
    public FittedPreprocessing Fit(DataStream train, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(train);
        DataStream planned = train.With(this);
        return FittedPreprocessing.Fit(this, () => planned.Parts(epoch: 0, cancellationToken), nameof(train));
    }

    /// <summary>The line "inputs standardized", "5 columns, targets standardized" or "none".</summary>
    /// <returns>One line, the same under every culture.</returns>
    public override string ToString() => Figure.Join(
        Columns is null ? null : Figure.Count(Columns.Count, "column"),
        Text("inputs", Inputs) + (Channels is { } channels ? $" in {Figure.Count(channels, "channel")}" : ""),
        Text("targets", Targets)) is { Length: > 0 } text ? text : "none";

    /// <summary>All that it is declared with.</summary>
    internal string InFull => Columns is null ? ToString() : $"{this}: {string.Join("; ", Columns)}";

    /// <exception cref="ArgumentException">It contradicts itself.</exception>
    internal void Check(string argument)
    {
        string? mistake =
            Columns is null ? Channels is null || Inputs != Scale.None ? null : "Channels says what Inputs is scaled by: give Inputs, too."
            : Columns.Count == 0 ? "Columns is empty: leave it out to take all columns as numbers."
            : Columns.Contains(null!) ? "Columns holds null."
            : Inputs != Scale.None || Channels is not null
                ? "Inputs and Channels speak of inputs without Columns: each column says what it is scaled by."
            : Columns.Select(column => column.Mistake).FirstOrDefault(found => found is not null);
        mistake ??= Channels < 1 ? "A map has one channel or more." : null;
        if (mistake is not null)
        {
            throw new ArgumentException(mistake, argument);
        }
    }

    private static string? Text(string what, Scale scale) => Column.Text(scale) is { } text ? $"{what} {text}" : null;
}
