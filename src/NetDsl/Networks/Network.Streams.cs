namespace NetDsl;

// Samples that are not in memory at once.
public abstract partial class Network
{
    /// <summary>
    /// Trains on a stream, whose samples are not in memory at once: in batches that are cut from it whatever the size of its parts, in one
    /// run with one schedule, early stop and checkpoint.
    /// </summary>
    /// <param name="data">The samples. Read once in every epoch, and before the first where there are a preprocessing or weights to
    /// measure.</param>
    /// <param name="optimizer">Turns gradients into better parameters: one optimizer per network.</param>
    /// <param name="epochs">How often to go through the stream; with a resumed run, those before it count.</param>
    /// <param name="batchSize">Samples per step. The last batch of an epoch is smaller when they do not divide; it is trained too.</param>
    /// <param name="options">As for a data set, but that <see cref="TrainingOptions.Validation"/> is a data set of its own, and that
    /// <see cref="TrainingOptions.Shuffle"/> reaches as far as <see cref="DataStream.BufferSize"/>.</param>
    /// <param name="progress">Hears of every step, on the training thread, before the next one starts.</param>
    /// <param name="cancellationToken">Stops between two steps or parts; the parameters stay as the last step left them.</param>
    /// <returns>The loss of every epoch, with the evaluation of the validation data where there is one.</returns>
    /// <remarks>
    /// Without shuffling, and with it where the stream fits in its buffer, the run has the bits of one on a data set with the same samples.
    /// What the source throws ends the run, which loses nothing: the network has the parameters of the last step, the exception brings the
    /// history (<see cref="TrainingHistory.Until"/>), and a checkpoint goes on behind its last whole epoch. While a part is awaited, the
    /// network may be read, as in Report of progress.
    /// </remarks>
    /// <exception cref="ArgumentException">
    /// Options contradict each other or ask for what a stream does not have: a share of it for validation, a schedule over a run of
    /// unknown length. Or an epoch ends in a batch that is too small for a layer.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// The network has no loss, or is in use elsewhere, or the optimizer belongs to other parameters, or keeps something that has no place
    /// in a checkpoint.
    /// </exception>
    /// <exception cref="InvalidDataException">The stream has no samples, parts that are not alike or do not fit the network, or another
    /// number of samples than it said; or the checkpoint to resume is damaged or of another run.</exception>
    /// <exception cref="IOException">A checkpoint cannot be read or written.</exception>
    /// <exception cref="TrainingDivergedException">The loss, a gradient or a statistic is no longer a finite number. The step that found it
    /// changed nothing.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    /// <example>
    /// <code>
    /// var columns = new CsvOptions { Label = "bought", Exclude = ["user"] };
    /// DataStream clicks = DataStream.FromCsv("clicks.csv", columns).With(Preprocessing.Standardize);
    /// network.Train(clicks, new Adam(1e-3), epochs: 3, batchSize: 256, options: new()
    /// {
    ///     Validation = Dataset.FromCsv("held out.csv", columns with { ClassNames = clicks.ClassNames }),
    ///     Schedule = LearningRateSchedule.Cosine(),
    ///     CheckpointPath = "clicks.run",
    ///     Resume = true,
    /// });
    /// </code>
    /// </example>
    public TrainingHistory Train(
        DataStream data,
        Optimizer optimizer,
        int epochs,
        int batchSize = 32,
        TrainingOptions? options = null,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        options = CheckRun(optimizer, epochs, batchSize, options);
        LossTraits.Required(_description);
        options.CheckFor(data, nameof(options));
        CheckOptions(options);
        BatchFit.CheckEpoch(_description, data, batchSize, nameof(batchSize));
        using UseGate.Lease lease = _gate.Take(nameof(Train));
        using var source = new StreamSource(data, batchSize, cancellationToken);
        return new TrainingRun(this, optimizer, source, epochs, batchSize, options).Complete(progress, cancellationToken);
    }

    /// <summary>Trains on a stream, and calls back after every step, as in <c>progress: step => bar.Value = step.Epoch</c>.</summary>
    /// <param name="data">The samples.</param>
    /// <param name="optimizer">Turns gradients into better parameters.</param>
    /// <param name="epochs">How often to go through the stream; with a resumed run, those before it count.</param>
    /// <param name="progress">Hears of every step, on the training thread, before the next one starts.</param>
    /// <param name="batchSize">Samples per step.</param>
    /// <param name="options">Validation, learning-rate schedule, early stop and checkpoints.</param>
    /// <param name="cancellationToken">Stops between two steps or parts.</param>
    /// <returns>The loss of every epoch.</returns>
    /// <remarks>For what may go wrong see the method that takes an <see cref="IProgress{T}"/>.</remarks>
    public TrainingHistory Train(
        DataStream data,
        Optimizer optimizer,
        int epochs,
        Action<TrainingProgress> progress,
        int batchSize = 32,
        TrainingOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(progress);
        return Train(data, optimizer, epochs, batchSize, options, new Listener(progress), cancellationToken);
    }

    /// <summary>
    /// Trains on a stream as <c>Train</c> does, to the same bits, on a thread of its own, which waits for the parts.
    /// </summary>
    /// <param name="data">The samples.</param>
    /// <param name="optimizer">Turns gradients into better parameters.</param>
    /// <param name="epochs">How often to go through the stream; with a resumed run, those before it count.</param>
    /// <param name="batchSize">Samples per step.</param>
    /// <param name="options">Validation, learning-rate schedule, early stop, callbacks and checkpoints.</param>
    /// <param name="progress">Hears of every step, on the training thread.</param>
    /// <param name="cancellationToken">Stops between two steps or parts, and is given to an asynchronous source: awaiting the task then
    /// throws <see cref="OperationCanceledException"/>.</param>
    /// <returns>A task that ends with the run. What <c>Train</c> throws comes when it is awaited.</returns>
    public Task<TrainingHistory> TrainAsync(
        DataStream data,
        Optimizer optimizer,
        int epochs,
        int batchSize = 32,
        TrainingOptions? options = null,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(optimizer);
        return OnThreadOfItsOwn(
            () => Train(data, optimizer, epochs, batchSize, options, progress, cancellationToken), cancellationToken);
    }

    /// <summary>Measures a network on a stream, without dropout and without changing anything.</summary>
    /// <param name="data">The samples, read once, in their order. Where they have weights, the loss is the weighted mean; all other figures
    /// count samples alike.</param>
    /// <param name="batchSize">Samples per pass; more need more memory.</param>
    /// <param name="cancellationToken">Stops between two passes or parts.</param>
    /// <returns>The measurements.</returns>
    /// <exception cref="InvalidOperationException">The network has no loss, or is being trained.</exception>
    /// <exception cref="InvalidDataException">The stream has no samples, or parts that are not alike or do not fit the network.</exception>
    /// <exception cref="OperationCanceledException">The evaluation was cancelled.</exception>
    public Evaluation Evaluate(DataStream data, int batchSize = ValidatedAtOnce, CancellationToken cancellationToken = default) =>
        Evaluate(data, metrics: [], batchSize, cancellationToken);

    /// <summary>Measures a network on a stream, and by figures of one's choice.</summary>
    /// <param name="data">The samples, read once, in their order. Where they have weights, the loss is the weighted mean; all other figures
    /// count samples alike.</param>
    /// <param name="metrics">What to measure beside loss and accuracy. The outputs of all samples are kept until it is done.</param>
    /// <param name="batchSize">Samples per pass; more need more memory.</param>
    /// <param name="cancellationToken">Stops between two passes or parts.</param>
    /// <returns>The measurements, with <see cref="Evaluation.Metrics"/>.</returns>
    /// <exception cref="ArgumentException">Two metrics have one name.</exception>
    /// <exception cref="InvalidOperationException">The network has no loss, or is being trained, or a metric is not one of networks of its
    /// kind.</exception>
    /// <exception cref="InvalidDataException">The stream has no samples, or parts that are not alike or do not fit the network.</exception>
    /// <exception cref="OperationCanceledException">The evaluation was cancelled.</exception>
    public Evaluation Evaluate(
        DataStream data,
        IReadOnlyList<Metric> metrics,
        int batchSize = ValidatedAtOnce,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        Metric.CheckNames(metrics, nameof(metrics));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchSize);
        LossTraits.Required(_description);
        using UseGate.ReadLease lease = _gate.Share(nameof(Evaluate));
        IReadOnlyList<string> names = data.ClassNames;
        IEnumerable<Dataset> parts = data.Parts(epoch: 0, cancellationToken).Select((part, i) =>
        {
            names = part.ClassNames;
            return CheckedPart(part, i + 1, nameof(data));
        });
        using var samples = new SampleCursor(parts);
        return Judge(names, metrics, hear => PassOver(samples, batchSize, hear, cancellationToken));
    }

    /// <summary>Runs the samples of a stream through the layers, batch by batch, inside the gate.</summary>
    private void PassOver(SampleCursor samples, int batchSize, OutputHeard hear, CancellationToken cancellationToken)
    {
        var together = new SampleStore(Math.Min(batchSize, MostHeard(_description.Steps)));
        var batch = new Batch(_description, together.Capacity);
        Workspace workspace = _workspaces.Rent();
        try
        {
            while (!samples.IsAtEnd)
            {
                cancellationToken.ThrowIfCancellationRequested();
                int count = together.Fill(samples, together.Capacity);
                batch.Gather(together.Data, 0, count);
                Hear(batch, workspace, hear);
            }
        }
        finally
        {
            _workspaces.Return(workspace);
        }
    }
}
