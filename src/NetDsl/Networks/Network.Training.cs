namespace NetDsl;

public abstract partial class Network
{
    private AlignedBuffer? _gradients;
    private Workspace? _trainingWorkspace;
    private long _steps;                            // since Initialize: keys the dropout masks
    private int _epochs;                            // since Initialize: keys the order of samples

    /// <summary>∂loss/∂<see cref="Parameters"/> of the last training step, in the same layout; 0 before the first.</summary>
    protected Span<float> Gradients => (_gradients ??= new AlignedBuffer(_parameters.Length)).Span;

    /// <summary>Trains on a data set: every epoch visits all samples once, in batches, in a new order that derives from the seed.</summary>
    /// <param name="data">The samples, with labels for a class loss and targets for a value loss.</param>
    /// <param name="optimizer">Turns gradients into better parameters. It keeps state: one optimizer per network.</param>
    /// <param name="epochs">How often to visit every sample.</param>
    /// <param name="batchSize">Samples per step. The last batch of an epoch is smaller when they do not divide; it is trained too.</param>
    /// <param name="options">Validation data and the order of samples.</param>
    /// <param name="progress">
    /// Hears of every step, on the training thread, before the next one starts: a slow listener slows training.
    /// It must not call back into this network, which is busy.
    /// </param>
    /// <param name="cancellationToken">Stops between two steps; the parameters stay as the last step left them.</param>
    /// <returns>The loss of every epoch, with the evaluation of the validation data where there is one.</returns>
    /// <exception cref="ArgumentException">The data does not fit the network.</exception>
    /// <exception cref="InvalidOperationException">The network has no loss, or is in use elsewhere, or the optimizer belongs to another network.</exception>
    /// <exception cref="TrainingDivergedException">The loss is no longer a finite number. The step that found it changed no parameter.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public TrainingHistory Train(
        Dataset data,
        Optimizer optimizer,
        int epochs,
        int batchSize = 32,
        TrainingOptions? options = null,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(optimizer);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(epochs);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchSize);
        options ??= new TrainingOptions();
        DatasetFit.Check(_description, data, nameof(data));
        if (options.Validation is not null)
        {
            DatasetFit.Check(_description, options.Validation, nameof(options));
        }

        using UseGate.Lease lease = _gate.Take(nameof(Train));
        var batch = new Batch(_description, Math.Min(batchSize, data.Count));
        var order = new SampleOrder(data.Count, options.Shuffle ? options.ShuffleSeed ?? Seed : null);
        int steps = (int)(((long)data.Count + batchSize - 1) / batchSize);
        var results = new EpochResult[epochs];

        for (int epoch = 1; epoch <= epochs; epoch++)
        {
            ReadOnlySpan<int> samples = order.OfEpoch(_epochs);
            double lossSum = 0;
            for (int step = 1; step <= steps; step++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                int first = (step - 1) * batchSize;
                batch.Gather(data, samples.Slice(first, Math.Min(batchSize, data.Count - first)));
                float loss = StepOnce(batch.Inputs, batch.Targets, batch.Count, optimizer);
                if (!float.IsFinite(loss))
                {
                    throw new TrainingDivergedException(_description.Name, loss, epoch, step);
                }

                lossSum += (double)loss * batch.Count;
                EpochResult? result = null;
                if (step == steps)
                {
                    Evaluation? validation = options.Validation is null ? null : Judge(options.Validation, ValidatedAtOnce, cancellationToken);
                    results[epoch - 1] = result = new EpochResult(epoch, lossSum / data.Count, validation);
                }

                progress?.Report(new TrainingProgress(epoch, epochs, step, steps, loss, result));
            }

            _epochs++;
        }

        return new TrainingHistory(results);
    }

    /// <summary>One training step: forward, backward, and the optimizer's change of the parameters.</summary>
    /// <param name="inputs">[B, input shape]; their number decides B.</param>
    /// <param name="targets">Labels [B] or values [B, outputs].</param>
    /// <param name="optimizer">Turns gradients into better parameters.</param>
    /// <returns>The mean loss of the batch, before the change.</returns>
    /// <exception cref="ArgumentException">A length or a label does not fit the network.</exception>
    /// <exception cref="InvalidOperationException">The network has no loss, or is in use elsewhere, or the optimizer belongs to another network.</exception>
    /// <exception cref="TrainingDivergedException">The loss is not a finite number. No parameter was changed.</exception>
    protected float Step(ReadOnlySpan<float> inputs, Targets targets, Optimizer optimizer)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        int batchSize = inputs.Length / _inputSize;
        CheckInputs(inputs.Length, Math.Max(1, batchSize), nameof(inputs));
        TargetsFit.Check(_description, targets, batchSize);
        using UseGate.Lease lease = _gate.Take("TrainStep");
        float loss = StepOnce(inputs, targets, batchSize, optimizer);
        return float.IsFinite(loss) ? loss : throw new TrainingDivergedException(_description.Name, loss, epoch: 0, _steps + 1);
    }

    /// <summary>From the targets back to the gradients of every parameter. Generated for networks with a loss.</summary>
    /// <param name="input">[B, input shape], as it was given to <see cref="Forward"/>.</param>
    /// <param name="targets">Labels [B] or values [B, outputs].</param>
    /// <param name="workspace">As <see cref="Forward"/> left it.</param>
    /// <returns>The mean loss of the batch.</returns>
    protected virtual float Backward(ReadOnlySpan<float> input, Targets targets, Workspace workspace) => throw LossTraits.Missing(_description.Name);

    private float StepOnce(ReadOnlySpan<float> inputs, Targets targets, int batchSize, Optimizer optimizer)
    {
        optimizer.BindTo(this);
        Workspace workspace = _trainingWorkspace ??= new Workspace(_description.WorkspaceSize);
        workspace.PrepareToTrain(batchSize, Seed, _steps);
        Forward(inputs, workspace);
        float loss = Backward(inputs, targets, workspace);
        if (float.IsFinite(loss))
        {
            optimizer.Step(Parameters, Gradients, _description.DecayedLength);
            _steps++;
        }

        return loss;
    }
}
