using System.Globalization;

namespace NetDsl;

/// <summary>
/// Options beyond the arguments of
/// <see cref="Network.Train(Dataset, Optimizer, int, int, TrainingOptions, IProgress{TrainingProgress}, CancellationToken)"/>.
/// </summary>
/// <example>
/// <code>
/// network.Train(data, new Adam(1e-3), epochs: 100, options: new TrainingOptions
/// {
///     ValidationShare = 0.2,
///     EarlyStop = new EarlyStopping { Patience = 5 },
///     ClipNorm = 1,
///     CheckpointPath = "run.safetensors",
///     Resume = true,                                      // goes on where an interrupted run was
/// });
/// </code>
/// </example>
public sealed record TrainingOptions
{
    /// <summary>Data that is not trained on but evaluated after every epoch; <see langword="null"/> for none.</summary>
    public Dataset? Validation { get; init; }

    /// <summary>
    /// The share of the training data to set aside as validation data, above 0 and below 1, drawn by chance with
    /// <see cref="ShuffleSeed"/>; <see langword="null"/> for none. With <see cref="StratifyValidation"/> by classes.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The share is not between 0 and 1.</exception>
    public double? ValidationShare
    {
        get;
        init => field = value is null or (> 0 and < 1)
            ? value
            : throw OutOfRange(value, "The validation share lies between 0 and 1: 0.2 trains on four fifths.");
    }

    /// <summary>
    /// Whether the validation part that <see cref="ValidationShare"/> sets aside has its share of every class, as near as whole samples
    /// allow, instead of what chance gives: for samples with labels of which some are rare.
    /// </summary>
    public bool StratifyValidation { get; init; }

    /// <summary>
    /// What to measure on the validation data after every epoch beside loss and accuracy, for <see cref="EpochResult.Validation"/>; empty
    /// for nothing. It changes nothing of what training gives, and a metric that throws ends it.
    /// </summary>
    public IReadOnlyList<Metric> Metrics { get; init; } = [];

    /// <summary>
    /// How much the samples of each class count in the loss, beside weights that samples have themselves; <see langword="null"/> where
    /// classes count alike. Validation data is weighted likewise, for its loss to be that which is trained. A stream is read once more
    /// before the first epoch, to count its classes.
    /// </summary>
    /// <example>
    /// <code>
    /// var options = new TrainingOptions { ClassWeights = ClassWeights.Balanced };
    /// </code>
    /// </example>
    public ClassWeights? ClassWeights { get; init; }

    /// <summary>Multiplies the optimizer's learning rate, step by step; <see langword="null"/> leaves the rate alone.</summary>
    /// <remarks>The rate that the optimizer has when training begins is its rate again when training ends.</remarks>
    public LearningRateSchedule? Schedule { get; init; }

    /// <summary>
    /// The longest gradient: where √Σg², over all parameters, is above, all gradients are multiplied by ClipNorm/√Σg² (Pascanu, Mikolov and
    /// Bengio 2013, algorithm 1); <see langword="null"/> for none. After <see cref="ClipValue"/>.
    /// </summary>
    /// <remarks>
    /// The squares are added in double precision in an order that is fixed, so that the sum does not depend on threads or vector width.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a finite number above 0, also as a float.</exception>
    public double? ClipNorm
    {
        get;
        init => field = value is { } norm ? Hyperparameter.Positive(norm, "A norm to clip at", nameof(value)) : null;
    }

    /// <summary>
    /// The largest gradient of a single parameter: g becomes −ClipValue or ClipValue beyond them; <see langword="null"/> for none.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a finite number above 0, also as a float.</exception>
    public double? ClipValue
    {
        get;
        init => field = value is { } largest ? Hyperparameter.Positive(largest, "A value to clip at", nameof(value)) : null;
    }

    /// <summary>
    /// Ends training when the validation loss, or another figure, no longer gets better, with the best parameters; <see langword="null"/>
    /// trains all epochs.
    /// </summary>
    public EarlyStopping? EarlyStop { get; init; }

    /// <summary>
    /// Trains all epochs, and ends with parameters and statistics of the epoch that was best by this figure; <see langword="null"/> ends
    /// with those of the last. <see cref="EarlyStop"/> keeps the best by itself.
    /// </summary>
    public Monitored? KeepBest { get; init; }

    /// <summary>What is called before the run, after every step and every epoch, and at the end, in this order.</summary>
    public IReadOnlyList<TrainingCallback> Callbacks
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    } = [];

    /// <summary>
    /// How many batches make one step: with 4, a step is by the mean gradient over 4 batches that passed one after the other, so that it
    /// is that of a batch four times as large in the memory of one.
    /// </summary>
    /// <remarks>
    /// Every sample counts alike, also where the last batches of an epoch are smaller or fewer. The gradient is that of the large batch but
    /// for rounding, except that a batch norm normalizes by each batch alone and its statistics move with each, and that dropout draws
    /// other masks. Steps are counted, reported and scheduled as with the large batch.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int AccumulateSteps
    {
        get;
        init => field = value >= 1 ? value : throw OutOfRange(value, "A step takes one batch or more.");
    } = 1;

    /// <summary>
    /// The file that keeps the state of the run, replaced every <see cref="CheckpointEvery"/> epochs and at the end; <see langword="null"/>
    /// for none.
    /// </summary>
    /// <example>
    /// <code>
    /// network.Train(data, new Adam(), epochs: 60, options: new() { CheckpointPath = "run.safetensors", Resume = true });
    /// Churn half = Churn.Load("run.safetensors");                                    // the weights of its last checkpoint
    /// string started = ModelFile.ReadEntries("run.safetensors")["netdsl.started"];
    /// </code>
    /// </example>
    /// <remarks>It is a safetensors file with the weights under their own names, which the network's Load and other programs read. A file
    /// that exists is overwritten, unless <see cref="Resume"/> reads it first. It is written as
    /// <see cref="Network.Save(string)"/> writes, so it is always whole. Whether it can be written is found out before the first
    /// epoch.</remarks>
    public string? CheckpointPath { get; init; }

    /// <summary>
    /// Where a run comes from, and whatever else shall stand in its checkpoints: texts by names of your own, beside those that NetDsl
    /// writes. <see cref="ModelFile.ReadEntries(string)"/> reads them.
    /// </summary>
    /// <exception cref="ArgumentException">A name is empty, or the file's own: format, producer, netdsl and what begins with
    /// "netdsl.".</exception>
    public IReadOnlyDictionary<string, string> CheckpointEntries
    {
        get;
        init => field = ModelFile.CheckedEntries(value);
    } = new Dictionary<string, string>();

    /// <summary>The epochs from one checkpoint to the next.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int CheckpointEvery
    {
        get;
        init => field = value >= 1 ? value : throw OutOfRange(value, "Checkpoints are one epoch apart or more.");
    } = 1;

    /// <summary>Whether to go on from the file at <see cref="CheckpointPath"/>. Where there is none, training begins as usual, so a program
    /// that was killed is simply started again.</summary>
    /// <remarks>
    /// <para>The resumed run gives the bits of one that was never interrupted: parameters, optimizer, seed, dropout and order of samples
    /// are those of the checkpoint, whatever network and optimizer held before. Both must be made with the options of the first run, as
    /// must this call; a checkpoint of other ones is refused, and the message names what differs: layers, activations and their options,
    /// dropout, loss and label smoothing, and what this call is given. Names of classes and of layers without weights may change. More
    /// epochs than before are allowed unless a <see cref="Schedule"/> spans the run. The samples themselves are not compared, only their
    /// number. A run that was complete returns at once.</para>
    /// <para>The bits are the same on the same kind of machine: operating system, .NET version, width of the vectors, fused multiply-add.
    /// On another kind the run goes on all the same, and <see cref="TrainingHistory.Remarks"/> says so.</para>
    /// </remarks>
    public bool Resume { get; init; }

    /// <summary>
    /// Whether <see cref="Resume"/> takes the checkpoint of a run that differs from this one in its network's functions, its optimizer or
    /// its options: with another dropout rate from here on, say. The tensors must fit by name and shape all the same. What this call is
    /// given holds; what an optimizer of another kind remembered is forgotten.
    /// </summary>
    public bool AllowDifferences { get; init; }

    /// <summary>
    /// Whether <see cref="Resume"/> refuses a checkpoint with which <see cref="TrainingHistory.Remarks"/> would say that the bits may not
    /// be those of a run without interruption.
    /// </summary>
    public bool RequireSameBits { get; init; }

    /// <summary>
    /// Whether to measure how long the gradients of every layer are in every step, for <see cref="TrainingProgress.GradientNorms"/> and
    /// <see cref="EpochResult.GradientNorms"/>. It takes some time and memory, and changes nothing of what training gives.
    /// </summary>
    public bool TrackGradientNorms { get; init; }

    /// <summary>
    /// Random changes of the maps that are trained on, made anew in every epoch; <see langword="null"/> for none. Validation data stays as
    /// it is.
    /// </summary>
    public Augmentation? Augment { get; init; }

    /// <summary>Whether every epoch visits the samples in a new order. Without, it is that of the data set.</summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>
    /// Whether sequences of like length come in one batch, so that little of a batch is padding and nothing is computed for it. The order
    /// of the batches, and of the sequences of one length, is drawn anew in every epoch.
    /// </summary>
    /// <remarks>
    /// The price: batches are less random. Where length tells something of the answer, each batch has more of one answer than the data has,
    /// so that gradients scatter more from step to step. With <see cref="AccumulateSteps"/> the samples of a whole step are alike.
    /// </remarks>
    public bool BucketByLength { get; init; }

    /// <summary>
    /// The seed from which orders, splits and the changes of <see cref="Augment"/> derive; <see langword="null"/> means
    /// <see cref="Network.Seed"/>.
    /// </summary>
    public long? ShuffleSeed { get; init; }

    /// <summary>
    /// The options that were set, such as "validation on 20.0 % of the data, gradients clipped to norm 1", or "defaults".
    /// </summary>
    /// <returns>One line, the same under every culture.</returns>
    public override string ToString()
    {
        string set = Figure.Join(
            Validation is null ? null : $"validation on {Figure.Count(Validation.Count, "sample")}",
            ValidationShare is { } share
                ? $"validation on {Figure.Share(share)} of {(StratifyValidation ? "every class" : "the data")}"
                : null,
            Metrics.Count == 0 ? null : string.Join(", ", Metrics.Select(metric => metric.Name)) + " measured",
            ClassWeights is null ? null : $"class weights {ClassWeights}",
            Schedule is null ? null : $"learning rate {Schedule}",
            ClipValue is { } value ? $"gradients clipped to ±{Figure.Number(value)}" : null,
            ClipNorm is { } norm ? $"gradients clipped to norm {Figure.Number(norm)}" : null,
            EarlyStop is null ? null : $"stop {EarlyStop}",
            KeepBest is null ? null : $"best {KeepBest.Name} kept",
            AccumulateSteps == 1 ? null : $"{Figure.Number(AccumulateSteps)} batches a step",
            Callbacks.Count == 0 ? null : $"callbacks {string.Join(", ", Callbacks.Select(callback => callback.GetType().Name))}",
            Augment is null ? null : $"samples changed by {Augment}",
            CheckpointPath is null
                ? null
                : $"{(Resume ? "resume from and " : "")}checkpoint to {CheckpointPath} every {Figure.Count(CheckpointEvery, "epoch")}",
            AllowDifferences ? "differences allowed" : null,
            RequireSameBits ? "same bits required" : null,
            TrackGradientNorms ? "gradient norms tracked" : null,
            Shuffle ? null : "samples in their order",
            BucketByLength ? "sequences of like length in one batch" : null,
            ShuffleSeed is { } seed ? string.Create(CultureInfo.InvariantCulture, $"order by seed {seed}") : null);
        return set.Length > 0 ? set : "defaults";
    }

    /// <summary>By what rule <see cref="ValidationShare"/> is drawn.</summary>
    internal Splitting ValidationSplitting => StratifyValidation ? Splitting.Stratified : Splitting.Random;

    /// <summary>Whether the options contradict each other.</summary>
    internal void CheckTogether(string argument)
    {
        if (Validation is not null && ValidationShare is not null)
        {
            throw new ArgumentException(
                "Validation and ValidationShare are two ways to say what to validate on: give one of them.", argument);
        }

        if (EarlyStop is not null && KeepBest is not null)
        {
            throw new ArgumentException("EarlyStop keeps the best epoch by its own Monitor: leave KeepBest out.", argument);
        }

        bool validates = Validation is not null || ValidationShare is not null;
        if (EarlyStop is { Monitor: { NeedsValidation: true } watched } && !validates)
        {
            throw new ArgumentException($"EarlyStop watches the {watched.Name}: give Validation or ValidationShare, too.", argument);
        }

        if (KeepBest is { NeedsValidation: true } && !validates)
        {
            throw new ArgumentException($"KeepBest watches the {KeepBest.Name}: give Validation or ValidationShare, too.", argument);
        }

        if (Callbacks.Distinct().Count() < Callbacks.Count || Callbacks.Contains(null!))
        {
            throw new ArgumentException("A callback stands in the list twice, or null does: give each once.", argument);
        }

        int endings = Callbacks.Count(callback => callback.GivesFinalState);
        if (endings > 1 || (endings == 1 && (EarlyStop ?? (object?)KeepBest) is not null))
        {
            throw new ArgumentException(
                "The network can end with the weights of the best epoch or with an average, and not with both: "
                    + "leave EarlyStop or KeepBest out, or give the average TakeAtEnd = false.",
                argument);
        }

        if (StratifyValidation && ValidationShare is null)
        {
            throw new ArgumentException("StratifyValidation says how ValidationShare is drawn: give that, too.", argument);
        }

        if (BucketByLength && !Shuffle)
        {
            throw new ArgumentException(
                "BucketByLength puts batches in an order by chance, but Shuffle = false keeps that of the data: leave one of them out.", argument);
        }

        Metric.CheckNames(Metrics, argument);
        if (Metrics.Count > 0 && Validation is null && ValidationShare is null)
        {
            throw new ArgumentException("Metrics are measured on validation data: give Validation or ValidationShare, too.", argument);
        }

        if (Resume && CheckpointPath is null)
        {
            throw new ArgumentException("Resume needs to know the file to go on from: give CheckpointPath, too.", argument);
        }
    }

    /// <summary>Whether the options can be followed with samples like these.</summary>
    internal void CheckFor(NetworkDescription network, Dataset data, string argument)
    {
        ClassWeights?.Check(network, data, argument);
        if (BucketByLength && data.Steps == 0)
        {
            throw new ArgumentException("BucketByLength is for sequences, but the samples are none: leave it out.", argument);
        }

        if (StratifyValidation && (!data.HasLabels || data.HasStepAnswers))
        {
            throw new ArgumentException(
                $"StratifyValidation keeps the shares of classes, but the data set has {(data.HasStepAnswers ? "an answer for each step" : "target values")}: leave it out.",
                argument);
        }
    }

    /// <summary>Whether the options can be followed with samples that are not in memory at once.</summary>
    internal void CheckFor(DataStream data, string argument)
    {
        if (BucketByLength)
        {
            throw new ArgumentException(
                "BucketByLength sorts all samples by length, but those of a stream are not in memory at once: leave it out, and give parts of like length.",
                argument);
        }

        if (ValidationShare is not null)
        {
            throw new ArgumentException(
                "A stream is not divided by chance, because its samples are not in memory at once: "
                    + "leave ValidationShare out, and give Validation a data set that is.",
                argument);
        }

        if (data.Count is null && Schedule is { SpansRun: true })
        {
            throw new ArgumentException(
                $"The schedule ({Schedule}) spans the run, but how many samples the stream has is not known: give it its count, "
                    + "or a schedule that does not end with the run, such as LearningRateSchedule.Cosine().Then(10_000, LearningRateSchedule.Constant).",
                argument);
        }

        if (data.Count is null && Schedule is not null && CheckpointPath is not null)
        {
            throw new ArgumentException(
                "Resumed, a run with a schedule must know which step it is at, and so how many an epoch has: give the stream its count.",
                argument);
        }
    }

    /// <summary>The figure by which the best epoch is kept, or told where none is kept.</summary>
    internal Monitored Watched => EarlyStop?.Monitor ?? KeepBest ?? Monitored.ValidationLoss;

    /// <summary>Why <see cref="EarlyStop"/> ends a run.</summary>
    internal string? StopReason => EarlyStop is null
        ? null
        : $"{Figure.Count(EarlyStop.Patience, "epoch")} without a better {EarlyStop.Monitor.Name}";

    private static ArgumentOutOfRangeException OutOfRange(object? value, string message) => new(nameof(value), value, message);
}
