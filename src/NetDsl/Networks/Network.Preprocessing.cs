namespace NetDsl;

// What becomes of raw data before the layers see it. It belongs to the network, so that no caller can forget it.
public abstract partial class Network
{
    /// <summary>
    /// What becomes of raw data before the layers see it, measured on the samples that the network was trained on, saved and loaded with
    /// it; <see langword="null"/> where the training data carried no <see cref="NetDsl.Preprocessing"/>. With it, Predict, Classify,
    /// Probabilities, Evaluate, TrainStep and Train take raw data.
    /// </summary>
    public FittedPreprocessing? Preprocessing { get; private set; }

    /// <summary>
    /// Measures the preprocessing of a data set, as Train does before its first step, for loops of one's own over TrainStep.
    /// </summary>
    /// <param name="train">The samples to train on, and no others: what is measured on test data has seen the answers. It carries what to
    /// do, from <see cref="Dataset.With(NetDsl.Preprocessing)"/> or <see cref="TableOptions.Preprocessing"/>.</param>
    /// <exception cref="ArgumentException">The data set carries none, or does not fit the network.</exception>
    /// <exception cref="InvalidOperationException">The network is in use elsewhere, or has been trained with a preprocessing
    /// already.</exception>
    public void FitPreprocessing(Dataset train)
    {
        ArgumentNullException.ThrowIfNull(train);
        using UseGate.Lease lease = _gate.Take(nameof(FitPreprocessing));
        if (train.Preprocessing is null)
        {
            throw new ArgumentException("The data set carries no preprocessing: say what it is with data.With(…).", nameof(train));
        }

        if (Preprocessing is not null)
        {
            throw new InvalidOperationException(
                $"{_description.Name} has a preprocessing, which its weights were trained with: Initialize the network to begin anew.");
        }

        Preprocessing = Fit(train, nameof(train));
    }

    /// <summary>The preprocessing of a data set as measured on it, if it fits the network.</summary>
    private FittedPreprocessing Fit(Dataset train, string argument) =>
        CheckSize(FittedPreprocessing.Fit(train.Preprocessing!, train, argument), argument);

    private FittedPreprocessing CheckSize(FittedPreprocessing fitted, string argument)
    {
        if (fitted.Encoder is { } encoder && encoder.Size != _inputSize)
        {
            throw new ArgumentException(
                $"The columns become {Figure.Count(encoder.Size, "input")} ({Parts(encoder)}), but {_description.Name} takes {Figure.Number(_inputSize)}: "
                    + $"write [Input({encoder.Size})], or give OneHotColumn the Categories that there shall be.",
                argument);
        }

        return fitted;

        static string Parts(ColumnEncoder encoder) => string.Join(
            ", ", encoder.Columns.Take(8).Select(column => $"{column.Name} {column.Width}")) + (encoder.Columns.Count > 8 ? ", …" : "");
    }

    private void CheckToTrain(Dataset data, string argument) =>
        DatasetFit.Check(_description, Preprocessing, data, argument, isMeasured: Preprocessing is null);

    /// <summary>
    /// The data of a run as the layers see it. What it carries is measured the first time that the network is trained, and its class names
    /// are taken over. In the gate; changes nothing where it throws.
    /// </summary>
    /// <exception cref="ArgumentException">The data does not fit the network, or is validated on what is measured.</exception>
    internal (Dataset Train, Dataset? Validation) TakeData(Dataset train, Dataset? validation, string argument)
    {
        CheckClassNames(train.ClassNames, argument);
        CheckVocabulary(train.Vocabulary, argument);
        CheckVocabulary(validation?.Vocabulary, argument);
        FittedPreprocessing? fitted = Preprocessing ?? train.PreparedBy ?? (train.Preprocessing is null ? null : Fit(train, argument));
        if (validation is not null)
        {
            CheckSameNames(train.ClassNames, validation, argument);
            if (train.Preprocessing is not null && Preprocessing is null && validation.Overlaps(train))
            {
                throw new ArgumentException(
                    "The validation data has samples that are trained on, so that its preprocessing would be measured on them: divide the data with Split, or give ValidationShare.",
                    argument);
            }
        }

        (Dataset Train, Dataset? Validation) prepared = fitted is null
            ? (train, validation)
            : (fitted.Prepare(train, argument), validation is null ? null : fitted.Prepare(validation, argument));
        Preprocessing = fitted;
        ClassNames = train.ClassNames.Count > 0 ? train.ClassNames : ClassNames;
        TakeVocabulary(train.Vocabulary);
        return prepared;
    }

    /// <summary>
    /// Measures what a stream is to go through the first time that the network is trained, and gives the validation data as the layers
    /// see it. In the gate; changes nothing where it throws.
    /// </summary>
    /// <exception cref="ArgumentException">The preprocessing does not fit the network or the stream.</exception>
    /// <param name="stream">The stream.</param>
    /// <param name="way">Begins a way over its raw parts.</param>
    /// <param name="validation">What the run is validated on.</param>
    /// <param name="argument">Where the stream came from.</param>
    internal Dataset? TakeStream(DataStream stream, Func<IEnumerable<Dataset>> way, Dataset? validation, string argument)
    {
        CheckClassNames(stream.ClassNames, argument);
        CheckSameNames(stream.ClassNames, validation, argument);
        if (Preprocessing is { } own && stream.Fitted is { } other && !own.IsSameAs(other))
        {
            throw new ArgumentException(
                $"The stream has another preprocessing than {_description.Name}, whose weights were trained with its own: leave it out.", argument);
        }

        FittedPreprocessing? fitted = Preprocessing ?? stream.Fitted
            ?? (stream.Preprocessing is { } plan ? CheckSize(FittedPreprocessing.Fit(plan, way, argument), argument) : null);
        Dataset? prepared = validation is null ? null : fitted?.Prepare(validation, argument) ?? validation;
        Preprocessing = fitted;
        ClassNames = stream.ClassNames.Count > 0 ? stream.ClassNames : ClassNames;
        return prepared;
    }

    /// <summary>A part of a stream as the layers see it. In the gate.</summary>
    /// <param name="part">The raw samples.</param>
    /// <param name="validation">What the run is validated on.</param>
    /// <param name="number">The number of the part, from 1, for messages.</param>
    /// <param name="argument">Where the stream came from.</param>
    /// <exception cref="InvalidDataException">The part does not fit the network.</exception>
    internal Dataset TakePart(Dataset part, Dataset? validation, int number, string argument)
    {
        Dataset prepared = CheckedPart(part, number, argument);
        if (number == 1 && part.ClassNames.Count > 0)
        {
            CheckSameNames(part.ClassNames, validation, argument);
            ClassNames = part.ClassNames;
        }

        if (number == 1)
        {
            TakeVocabulary(part.Vocabulary);
        }

        return prepared;
    }

    /// <summary>Whether a part of a stream, as it is raw, can be trained on.</summary>
    /// <exception cref="InvalidDataException">It does not fit the network.</exception>
    internal void CheckPart(Dataset part, int number, string argument) => OfPart(number, () =>
    {
        CheckToTrain(part, argument);
        return part;
    });

    /// <summary>A part of a stream as the layers see it, if it fits the network.</summary>
    private Dataset CheckedPart(Dataset part, int number, string argument) => OfPart(number, () => Checked(part, argument));

    private static Dataset OfPart(int number, Func<Dataset> check)
    {
        try
        {
            return check();
        }
        catch (ArgumentException unfit)
        {
            string parameter = unfit.ParamName is null ? "" : new ArgumentException("", unfit.ParamName).Message;
            string message = parameter.Length > 0 ? unfit.Message.Replace(parameter, "", StringComparison.Ordinal) : unfit.Message;
            throw new InvalidDataException($"Part {Figure.Number(number)} of the stream: {message}", unfit);
        }
    }

    private static void CheckSameNames(IReadOnlyList<string> names, Dataset? validation, string argument)
    {
        if (names.Count > 0 && validation is { ClassNames.Count: > 0 } && !names.SequenceEqual(validation.ClassNames))
        {
            throw new ArgumentException(
                $"The classes of the training data are {Shown.List(names)}, in this order, and those of the validation data {Shown.List(validation.ClassNames)}: "
                    + "read the latter with the ClassNames of the former.",
                argument);
        }
    }

    /// <summary>A data set as the layers see it.</summary>
    internal Dataset Prepare(Dataset raw, string argument) => Preprocessing?.Prepare(raw, argument) ?? raw;

    /// <summary>The targets of a step as the loss sees them.</summary>
    private Targets Prepare(Targets targets)
    {
        if (Preprocessing?.Targets is null || targets.Values.IsEmpty)
        {
            return targets;
        }

        float[] prepared = new float[targets.Values.Length];
        Preprocessing.PrepareTargets(targets.Values, prepared);
        return new Targets(prepared) { SampleWeights = targets.SampleWeights, IgnoredLabel = targets.IgnoredLabel };
    }

    /// <summary>The numbers of one sample, as callers give it; of a sequence with all its steps.</summary>
    private int RawSize => _description.Steps > 0 ? _inputSize : Preprocessing?.RawSize(_inputSize) ?? _inputSize;

    /// <summary>Predicts a row of a table.</summary>
    /// <param name="row">The fields by the names of their columns, as a CSV file would hold them; a field that is left out is missing.
    /// </param>
    /// <returns>The outputs, [outputs].</returns>
    /// <exception cref="ArgumentException">A field is refused: no number, an unknown category, missing where nothing takes its
    /// place.</exception>
    /// <exception cref="InvalidOperationException">The network was not trained on columns with names, or is being trained.</exception>
    public float[] Predict(IReadOnlyDictionary<string, string> row) => Predict(Raw(row));

    /// <summary>The class of a row of a table.</summary>
    /// <param name="row">The fields by the names of their columns, as a CSV file would hold them; a field that is left out is missing.
    /// </param>
    /// <returns>A class from 0. <see cref="ClassNameOf"/> tells its name.</returns>
    /// <exception cref="ArgumentException">A field is refused.</exception>
    /// <exception cref="InvalidOperationException">The network was not trained on columns with names, its answers are no classes, or it is
    /// being trained.</exception>
    public int Classify(IReadOnlyDictionary<string, string> row) => Classify(Raw(row));

    /// <summary>How likely the network takes each class of a row of a table to be.</summary>
    /// <param name="row">The fields by the names of their columns, as a CSV file would hold them; a field that is left out is missing.
    /// </param>
    /// <returns>Numbers from 0 to 1, [<see cref="ClassCount"/>] or [outputs].</returns>
    /// <exception cref="ArgumentException">A field is refused.</exception>
    /// <exception cref="InvalidOperationException">The network was not trained on columns with names, gives values, or is being
    /// trained.</exception>
    public float[] Probabilities(IReadOnlyDictionary<string, string> row) => Probabilities(Raw(row));

    private float[] Raw(IReadOnlyDictionary<string, string> row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return Preprocessing?.Encoder?.Parse(row, nameof(row)) ?? throw new InvalidOperationException(
            $"{_description.Name} knows no columns by name: it was trained on data without CsvOptions.Preprocessing and its Columns. Give numbers.");
    }
}
