namespace NetDsl;

/// <summary>
/// A <see cref="Preprocessing"/> with all that was measured for it on the samples that a network was trained on. The network has it,
/// applies it to whatever it is given, and saves it: <see cref="Network.Preprocessing"/>.
/// </summary>
public sealed class FittedPreprocessing
{
    private readonly ColumnEncoder? _encoder;
    private readonly Standardizer? _inputs;
    private readonly Standardizer? _targets;

    internal FittedPreprocessing(ColumnEncoder? encoder, Standardizer? inputs, Standardizer? targets) =>
        (_encoder, _inputs, _targets) = (encoder, inputs, targets);

    /// <summary>
    /// The names of the columns of a row, in the order in which raw values are given to Predict; empty where inputs have no names.
    /// </summary>
    public IReadOnlyList<string> Columns => [.. _encoder?.Columns.Select(column => column.Name) ?? []];

    /// <summary>What each input of the network stands for, such as <c>contract = yearly</c>; empty where inputs have no names.</summary>
    public IReadOnlyList<string> InputNames => [.. _encoder?.Columns.SelectMany(column => column.InputNames) ?? []];

    internal ColumnEncoder? Encoder => _encoder;

    internal Standardizer? Inputs => _inputs;

    internal Standardizer? Targets => _targets;

    /// <summary>The numbers of one raw sample, where they are not as many as the network takes.</summary>
    private int? RawCount => _encoder?.Columns.Count ?? _inputs?.InputSize;

    /// <summary>The samples as a network sees them. One that is trained on them takes this preprocessing over.</summary>
    /// <param name="raw">The samples; they stay as they are.</param>
    /// <returns>A copy with the same labels, and with scaled targets where they are scaled.</returns>
    /// <exception cref="ArgumentException">The data set is not like that which the preprocessing was measured on, or prepared
    /// already.</exception>
    public Dataset Apply(Dataset raw)
    {
        ArgumentNullException.ThrowIfNull(raw);
        return Prepare(raw, nameof(raw));
    }

    /// <summary>One sample as a network sees it.</summary>
    /// <param name="raw">The sample: a value for each of the <see cref="Columns"/>, NaN where it is missing, or the inputs.</param>
    /// <param name="inputs">Receives the inputs of the network.</param>
    /// <exception cref="ArgumentException">A length does not fit, or a value is refused.</exception>
    public void Apply(ReadOnlySpan<float> raw, Span<float> inputs)
    {
        int taken = RawCount ?? raw.Length, given = _encoder?.Size ?? taken;
        if (raw.Length != taken || inputs.Length != given)
        {
            throw new ArgumentException(
                $"A sample has {taken} raw values and becomes {given} inputs, but {raw.Length} were given and there is room for {inputs.Length}.",
                raw.Length != taken ? nameof(raw) : nameof(inputs));
        }

        Prepare(raw, inputs, 0, 1);
    }

    /// <summary>The line "5 columns → 12 inputs, inputs scaled, targets scaled".</summary>
    /// <returns>One line, the same under every culture.</returns>
    public override string ToString() => Figure.Join(
        _encoder is null ? null : $"{Figure.Count(_encoder.Columns.Count, "column")} → {Figure.Count(_encoder.Size, "input")}",
        _inputs is null ? null : "inputs scaled",
        _targets is null ? null : "targets scaled") is { Length: > 0 } text ? text : "nothing changed";

    /// <summary>The numbers of one raw sample.</summary>
    /// <param name="inputSize">The inputs of the network.</param>
    internal int RawSize(int inputSize) => RawCount ?? inputSize;

    /// <summary>Measures a preprocessing on the samples to train on.</summary>
    /// <exception cref="ArgumentException">It does not fit the data.</exception>
    internal static FittedPreprocessing Fit(Preprocessing plan, Dataset data, string argument)
    {
        plan.Check(argument);
        ColumnEncoder? encoder = plan.Columns is null ? null : FitColumns(plan.Columns, [data], argument);
        Dataset encoded = encoder is null ? data : Encode(encoder, data, argument);
        return FitScales(plan, encoder, () => [encoded]);
    }

    /// <summary>Measures a preprocessing on a stream, on up to three ways over it.</summary>
    /// <exception cref="ArgumentException">It does not fit the data, or needs all values at once.</exception>
    internal static FittedPreprocessing Fit(Preprocessing plan, Func<IEnumerable<Dataset>> way, string argument)
    {
        plan.Check(argument);
        ColumnFit.CheckOfStream(plan.Columns ?? [], argument);
        ColumnEncoder? encoder = plan.Columns is null ? null : FitColumns(plan.Columns, way(), argument);
        return FitScales(plan, encoder, () => encoder is null ? way() : way().Select(part => Encode(encoder, part, argument)));
    }

    /// <summary>The data set as the network sees it while it is trained.</summary>
    /// <exception cref="ArgumentException">The data set is not like that which it was measured on.</exception>
    internal Dataset Prepare(Dataset raw, string argument)
    {
        if (raw.PreparedBy is { } other)
        {
            return other.IsSameAs(this) ? raw : throw new ArgumentException(
                "The data set went through another preprocessing than the network has: give the raw data.", argument);
        }

        Dataset data = _encoder is null ? raw : Encode(_encoder, raw, argument);
        data = _inputs?.Apply(data) ?? data;
        return (_targets is null || raw.HasLabels ? data : data.WithTargets(_targets.Apply)).MarkedAs(this);
    }

    /// <summary>Whether both do the same.</summary>
    internal bool IsSameAs(FittedPreprocessing other) =>
        ReferenceEquals(this, other) || PreprocessingFile.Text(this) == PreprocessingFile.Text(other);

    /// <summary>Prepares raw samples.</summary>
    /// <param name="raw">[B, <see cref="RawSize"/>].</param>
    /// <param name="inputs">Receives [B, inputs of the network].</param>
    /// <param name="first">The number of the first, for messages.</param>
    /// <param name="count">B.</param>
    /// <exception cref="ArgumentException">A value is refused.</exception>
    internal void Prepare(ReadOnlySpan<float> raw, Span<float> inputs, int first, int count)
    {
        if (_encoder is null)
        {
            raw.CopyTo(inputs);
        }
        else
        {
            for (int i = 0; i < count; i++)
            {
                ReadOnlySpan<float> row = raw.Slice(i * _encoder.Columns.Count, _encoder.Columns.Count);
                _encoder.Encode(row, inputs.Slice(i * _encoder.Size, _encoder.Size), first + i, nameof(inputs));
            }
        }

        _inputs?.Apply(inputs, inputs);
    }

    /// <summary>Brings targets to what the network is trained with.</summary>
    internal void PrepareTargets(ReadOnlySpan<float> targets, Span<float> prepared) => _targets!.Apply(targets, prepared);

    /// <summary>Brings outputs to the units of the data.</summary>
    internal void Restore(Span<float> outputs) => _targets?.Undo(outputs);

    private static Dataset Encode(ColumnEncoder encoder, Dataset data, string argument)
    {
        IReadOnlyList<RawColumn> table = data.Columns ?? throw new ArgumentException(
            $"The network takes rows with the columns {Shown.List([.. encoder.Columns.Select(column => column.Name)], '"')}, but the data set is no table: read it with Dataset.FromCsv and the same Preprocessing.",
            argument);
        Func<int, float, float> translate = encoder.Translation(table, argument);
        float[] row = new float[table.Count];
        int sample = 0;
        return data.WithInputs(
            (raw, inputs) =>
            {
                for (int column = 0; column < row.Length; column++)
                {
                    row[column] = translate(column, raw[column]);
                }

                encoder.Encode(row, inputs, sample++, argument);
            },
            encoder.Size);
    }

    private static ColumnEncoder FitColumns(IReadOnlyList<Column> columns, IEnumerable<Dataset> parts, string argument)
    {
        ColumnFit[] fits = [.. columns.Select(column => new ColumnFit(column))];
        foreach (Dataset part in parts)
        {
            IReadOnlyList<RawColumn> table = part.Columns is { } found && found.Count == fits.Length ? found : throw new ArgumentException(
                "Columns speak of a table: read the data with Dataset.FromCsv and CsvOptions.Preprocessing.", argument);
            for (int i = 0; i < fits.Length; i++)
            {
                fits[i].Add(table[i], part, i);
            }
        }

        return new ColumnEncoder([.. fits.Select(fit => fit.ToColumn(argument))]);
    }

    private static FittedPreprocessing FitScales(Preprocessing plan, ColumnEncoder? encoder, Func<IEnumerable<Dataset>> way)
    {
        Scale[] scales = plan.Columns is null
            ? [plan.Inputs]
            : [.. plan.Columns.Zip(encoder!.Columns).SelectMany(pair => ScalesOf(pair.First, pair.Second))];
        ScaleFit? inputs = Array.TrueForAll(scales, scale => scale == Scale.None)
            ? null
            : new ScaleFit(plan.Channels, channel => scales[scales.Length == 1 ? 0 : channel]);
        ScaleFit? targets = plan.Targets == Scale.None ? null : new ScaleFit(null, _ => plan.Targets);
        ScaleFit.Measure(way, inputs, ref targets);
        return new FittedPreprocessing(encoder, inputs?.ToStandardizer(), targets?.ToStandardizer());
    }

    private static IEnumerable<Scale> ScalesOf(Column column, FittedColumn fitted)
    {
        Scale scale = column switch
        {
            NumberColumn number => number.Scale,
            OrdinalColumn ordinal => ordinal.Scale,
            _ => Scale.None,
        };
        int values = fitted.Width - (fitted.Indicator ? 1 : 0);
        return [.. Enumerable.Repeat(scale, values), .. Enumerable.Repeat(Scale.None, fitted.Width - values)];
    }
}
