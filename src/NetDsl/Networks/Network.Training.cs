using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace NetDsl;

public abstract partial class Network
{
    private Workspace? _trainingWorkspace;
    private AlignedBuffer? _statisticsBefore;

    /// <summary>Who may use the network at the same time as whom, for training's rests.</summary>
    internal UseGate Gate => _gate;

    /// <summary>The network as it was compiled, for training's own use.</summary>
    internal NetworkDescription Plan => _description;

    /// <summary>Training steps since <see cref="Initialize"/>: keys the dropout masks.</summary>
    internal long StepsDone { get; private set; }

    /// <summary>Epochs since <see cref="Initialize"/>: keys the order of samples.</summary>
    internal int EpochsDone { get; set; }

    /// <summary>The ranges of parameters that optimizers treat alike.</summary>
    internal StepRanges StepRanges => LayerTraining?.Ranges ?? AllAlike;

    private StepRanges AllAlike => field ??= StepRanges.Of(_description.ParameterBufferLength, _description.DecayedLength);

    /// <summary>Trains on a data set: every epoch visits all samples once, in batches, in a new order that derives from the seed.</summary>
    /// <param name="data">The samples, with labels for a class loss and targets for a value loss.</param>
    /// <param name="optimizer">
    /// Turns gradients into better parameters. It keeps state: one optimizer per network, and a new one after <see cref="Initialize"/> and
    /// <see cref="LoadFrom(string)"/>.
    /// </param>
    /// <param name="epochs">How often to visit every sample; with a resumed run, those before it count.</param>
    /// <param name="batchSize">Samples per step. The last batch of an epoch is smaller when they do not divide; it is trained too.</param>
    /// <param name="options">Validation, learning-rate schedule, clipping, early stop, checkpoints, augmentation and the order of
    /// samples.</param>
    /// <param name="progress">
    /// Hears of every step, on the training thread, before the next one starts: training waits until <c>Report</c> returns, and ends if
    /// that throws. Meanwhile Predict, Evaluate, <see cref="Save(string)"/> and <see cref="ProbeSignal(Dataset, int)"/> may
    /// be called, on this thread and on others, and change nothing of what training gives; what changes the network is refused. Use an
    /// <see cref="IProgress{T}"/> of your own, as shown at <see cref="TrainingProgress"/>. The framework's <see cref="Progress{T}"/> does
    /// not call back in time: it posts every report to another thread, so the last ones may come after the end or never, calls into the
    /// network meet the next step and are refused, and what its handler throws ends the process.
    /// </param>
    /// <param name="cancellationToken">Stops between two steps; the parameters stay as the last step left them.</param>
    /// <returns>The loss of every epoch, with the evaluation of the validation data where there is one.</returns>
    /// <exception cref="ArgumentException">
    /// The data does not fit the network, options contradict each other or ask for changes of maps where there are none, or an epoch would
    /// end in a batch that is too small for a layer.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// The network has no loss, or is in use elsewhere, or the optimizer belongs to other parameters, or keeps something that has no place
    /// in a checkpoint.
    /// </exception>
    /// <exception cref="InvalidDataException">The checkpoint to resume is damaged or of another run. Nothing was changed.</exception>
    /// <exception cref="IOException">A checkpoint cannot be read or written.</exception>
    /// <exception cref="TrainingDivergedException">The loss, a gradient or a statistic is no longer a finite number. The step that found it
    /// changed nothing.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    /// <example>
    /// <code>
    /// Dataset irises = Dataset.FromCsv("iris.csv", "species").With(Preprocessing.Standardize);
    /// var network = new Iris(seed: 1);
    /// TrainingHistory history = network.Train(irises, new Adam(1e-2), epochs: 60, options: new TrainingOptions { ValidationShare = 0.2 });
    /// Console.WriteLine(history.Last);                        // the last epoch: loss, accuracy, and both on the validation data
    /// </code>
    /// </example>
    [OverloadResolutionPriority(1)]
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
        options = CheckRun(optimizer, epochs, batchSize, options);
        CheckToTrain(data, nameof(data));
        options.CheckFor(_description, data, nameof(options));
        CheckOptions(options);
        BatchFit.CheckEpoch(_description, data, batchSize, options, nameof(batchSize));
        using UseGate.Lease lease = _gate.Take(nameof(Train));
        using var source = new DatasetSource(data);
        return new TrainingRun(this, optimizer, source, epochs, batchSize, options).Complete(progress, cancellationToken);
    }

    /// <summary>Trains on a data set, and calls back after every step, as in <c>progress: step => bar.Value = step.Epoch</c>.</summary>
    /// <param name="data">The samples, with labels for a class loss and targets for a value loss.</param>
    /// <param name="optimizer">Turns gradients into better parameters.</param>
    /// <param name="epochs">How often to visit every sample; with a resumed run, those before it count.</param>
    /// <param name="progress">Hears of every step, on the training thread, before the next one starts; on the last step of an epoch
    /// <see cref="TrainingProgress.Result"/> is what the epoch came to. Meanwhile the network may be read and saved.</param>
    /// <param name="batchSize">Samples per step.</param>
    /// <param name="options">Validation, learning-rate schedule, clipping, early stop, checkpoints, augmentation and the order of
    /// samples.</param>
    /// <param name="cancellationToken">Stops between two steps; the parameters stay as the last step left them.</param>
    /// <returns>The loss of every epoch, with the evaluation of the validation data where there is one.</returns>
    /// <remarks>For what may go wrong see the method that takes an <see cref="IProgress{T}"/>.</remarks>
    public TrainingHistory Train(
        Dataset data,
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

    /// <summary>What a run on any samples is given, and the usual options where none are.</summary>
    private static TrainingOptions CheckRun(Optimizer optimizer, int epochs, int batchSize, TrainingOptions? options)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(epochs);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchSize);
        options ??= new TrainingOptions();
        options.CheckTogether(nameof(options));
        return options;
    }

    /// <summary>Whether what options name fits the network.</summary>
    private void CheckOptions(TrainingOptions options)
    {
        if (options.Validation is not null)
        {
            CheckToTrain(options.Validation, nameof(options));
        }

        if (options.Augment is not null && _description.Steps > 0)
        {
            throw new ArgumentException(
                $"{_description.Name} reads sequences, but Augment shifts and flips maps: leave it out, and change sequences where they are made.",
                nameof(options));
        }

        options.Augment?.MapOf(_description.InputShape, _description.Name, nameof(options));
    }

    /// <summary>Forward and backward: fills <see cref="Gradients"/> and returns the mean loss of the batch, all of them finite.</summary>
    /// <param name="inputs">[B, input shape].</param>
    /// <param name="batchSize">B.</param>
    /// <param name="steps">The steps of each sequence; 1 for other inputs.</param>
    /// <param name="targets">Labels [B] or values [B, outputs].</param>
    /// <param name="moment">The step, for the message.</param>
    /// <param name="answers">Counts which outputs are right; null where nobody asks.</param>
    /// <exception cref="TrainingDivergedException">The loss or a gradient is not finite.</exception>
    internal float Differentiate(
        Inputs inputs, int batchSize, int steps, Targets targets, StepMoment moment, RightAnswers? answers = null)
    {
        Workspace workspace = _trainingWorkspace ??= new Workspace(_description.Workspace);
        workspace.PrepareToTrain(batchSize, Seed, StepsDone, steps);
        workspace.TakeLengths(inputs.Lengths);
        targets = ForLoss(targets, inputs, steps);
        ReadOnlySpan<float> output = Forward(inputs, workspace);
        answers?.Add(output, targets);                  // now: on the way back slopes may take the place of outputs
        float loss = Backward(inputs, targets, workspace);
        LayerTraining?.ClearFrozen(Gradients);

        // Gradients too: they may overflow where the loss does not, and one step by them would leave no parameter to go back to.
        return float.IsFinite(loss) && FiniteGradients.Are(Gradients) ? loss
            : throw Diverged(inputs, batchSize, steps, targets, loss, moment);
    }

    /// <summary>Changes the parameters by <see cref="Gradients"/>, and the statistics by what the pass found: both or neither.</summary>
    /// <exception cref="TrainingDivergedException">A statistic would not be finite.</exception>
    internal void Improve(Optimizer optimizer, float loss, StepMoment moment)
    {
        WeightsChanged();
        ReadOnlySpan<float> before = KeepStatistics();
        try
        {
            Gather(before, loss, moment);
            LayerTraining?.Keep(TrainedTensors, optimizer);
            optimizer.Step(TrainedTensors, Gradients, _description.DecayedLength);
            LayerTraining?.PutBack(TrainedTensors, optimizer);
        }
        catch
        {
            before.CopyTo(Statistics);
            throw;
        }

        StepsDone++;
    }

    /// <summary>Ends a pass that is a part of a step: moves the statistics, and has the next part draw masks of its own.</summary>
    /// <exception cref="TrainingDivergedException">A statistic would not be finite.</exception>
    internal void EndPass(float loss, StepMoment moment)
    {
        WeightsChanged();
        Gather(KeepStatistics(), loss, moment);
        StepsDone++;
    }

    /// <summary>Takes back what <see cref="EndPass"/> did.</summary>
    internal void TakeBackPasses(long stepsDone, ReadOnlySpan<float> statistics)
    {
        WeightsChanged();
        statistics.CopyTo(Statistics);
        StepsDone = stepsDone;
    }

    private Span<float> Statistics => Tensors[_description.ParameterBufferLength..];

    /// <summary>A copy of the statistics, until the next.</summary>
    private Span<float> KeepStatistics()
    {
        Span<float> kept = (_statisticsBefore ??= new AlignedBuffer(Statistics.Length)).Span;
        Statistics.CopyTo(kept);
        return kept;
    }

    /// <summary>Moves the statistics of the layers that are not frozen.</summary>
    private void Gather(ReadOnlySpan<float> before, float loss, StepMoment moment)
    {
        Remember(_trainingWorkspace!);
        LayerTraining?.RestoreFrozen(before, Statistics);
        if (Divergence.InStatistics(_description, Tensors) is { } place)
        {
            throw new TrainingDivergedException(place, loss, moment);
        }
    }

    /// <summary>Looks for the place where the numbers ceased to be finite.</summary>
    /// <remarks>
    /// The outputs of the layers are computed once more, in a workspace where all of it stays: in that of training the way back may have
    /// taken its place. The step has the same dropout, since it has not been counted.
    /// </remarks>
    private TrainingDivergedException Diverged(
        Inputs inputs, int batchSize, int steps, Targets targets, float loss, StepMoment moment)
    {
        _trainingWorkspace = null;      // makes room for the other one
        Divergence place = float.IsFinite(loss)
            ? Divergence.InGradients(_description, Tensors, inputs.Values, batchSize, Gradients)
            : Divergence.InLoss(_description, Tensors, inputs.Values, targets, PassForward(inputs, batchSize, steps), loss);
        return new TrainingDivergedException(place, loss, moment);
    }

    /// <summary>Becomes what the network was when a checkpoint was written.</summary>
    internal void Restore(long seed, long stepsDone, int epochsDone, ReadOnlySpan<float> state)
    {
        Start = new object();
        (Seed, StepsDone, EpochsDone) = (seed, stepsDone, epochsDone);
        TakeState(state);
    }

    /// <summary>Gets parameters and statistics as they were.</summary>
    internal void TakeState(ReadOnlySpan<float> state)
    {
        WeightsChanged();
        state.CopyTo(Tensors);
    }

    /// <summary>Targets as the loss takes them: with a row for each step, of which those count that a sample has.</summary>
    private Targets ForLoss(Targets targets, Inputs inputs, int steps) => _description.HasStepOutputs
        ? WithIgnoredLabel(targets).OfSteps(_description.AnswersTo(steps), inputs.Lengths)
        : WithIgnoredLabel(targets);

    private Targets WithIgnoredLabel(Targets targets) =>
        _description.IgnoredLabel is { } ignored && targets.IgnoredLabel is null && !targets.Labels.IsEmpty
            ? new Targets(targets.Labels) { SampleWeights = targets.SampleWeights, IgnoredLabel = ignored }
            : targets;

    /// <summary>One training step: forward, backward, and the optimizer's change of the parameters.</summary>
    /// <param name="inputs">[B, input shape]; their number decides B.</param>
    /// <param name="targets">Labels [B] or values [B, outputs].</param>
    /// <param name="optimizer">Turns gradients into better parameters.</param>
    /// <returns>The mean loss of the batch, before the change.</returns>
    /// <exception cref="ArgumentException">A length, a label or a target does not fit the network.</exception>
    /// <exception cref="InvalidOperationException">The network has no loss, or is in use elsewhere, or the optimizer belongs to other
    /// parameters.</exception>
    /// <exception cref="TrainingDivergedException">
    /// The loss, a gradient or a statistic is not a finite number. Nothing was changed.
    /// </exception>
    internal float Step(Inputs inputs, Targets targets, Optimizer optimizer)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        int batchSize = CountOf(inputs), steps = StepsOf(inputs, Math.Max(1, batchSize), nameof(inputs));
        targets = WithIgnoredLabel(targets);
        BatchFit.CheckStep(_description, _smallestBatch, batchSize, nameof(inputs));
        TargetsFit.Check(_description, targets, batchSize, _description.AnswersTo(steps), inputs.Lengths);
        using UseGate.Lease lease = _gate.Take("TrainStep");
        optimizer.BindTo(this);
        using var prepared = new PreparedInputs(Preprocessing, _description, inputs, steps, batchSize);
        Inputs samples = prepared.Of(inputs, 0, batchSize);
        var moment = new StepMoment(Epoch: 0, StepsDone + 1);
        float loss = Differentiate(samples, batchSize, steps, Prepare(targets), moment);
        Improve(optimizer, loss, moment);
        return loss;
    }

    /// <summary>Hears at once, unlike <see cref="Progress{T}"/>.</summary>
    private sealed class Listener(Action<TrainingProgress> hear) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => hear(value);
    }

    /// <summary>From the targets back to the gradients of every parameter. Generated for networks with a loss.</summary>
    /// <param name="inputs">[B, input shape], as they were given to <see cref="Forward"/>.</param>
    /// <param name="targets">Labels [B] or values [B, outputs].</param>
    /// <param name="workspace">As <see cref="Forward"/> left it.</param>
    /// <returns>The mean loss of the batch.</returns>
    /// <exception cref="InvalidOperationException">The network has no loss.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual float Backward(Inputs inputs, Targets targets, Workspace workspace) =>
        throw LossTraits.Missing(_description.Name);

    /// <summary>
    /// Moves the statistics, such as running means and variances, towards those of the batch that was just trained on. Generated for
    /// networks that have them.
    /// </summary>
    /// <param name="workspace">As <see cref="Forward"/> and <see cref="Backward"/> left it.</param>
    /// <remarks>
    /// Called once in a training step whose loss and gradients are finite. Where the step fails after that, the statistics are taken back;
    /// <see cref="ProbeSignal(Dataset, int)"/> and <c>Evaluate</c> never call it.
    /// </remarks>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual void Remember(Workspace workspace)
    {
    }
}
