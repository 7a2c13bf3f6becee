namespace NetDsl;

/// <summary>A run as a <see cref="TrainingCallback"/> sees it. One object for the whole run; everything counts from 1.</summary>
public sealed class TrainingContext
{
    private readonly TrainingRun _run;

    internal TrainingContext(TrainingRun run, Network network) => (_run, Network) = (run, network);

    /// <summary>The network, which rests: it may be read, evaluated and saved, and not be changed.</summary>
    public Network Network { get; }

    /// <summary>The epoch of the last step; 0 before the first step of this call.</summary>
    public int Epoch { get; internal set; }

    /// <summary>The number of epochs of the run.</summary>
    public int Epochs => _run.Epochs;

    /// <summary>The last step within its epoch; 0 before the first step of this call.</summary>
    public int Step { get; internal set; }

    /// <summary>The number of steps of every epoch; of a stream without <see cref="DataStream.Count"/> that of the epoch before, and 0 in
    /// the first.</summary>
    public int Steps => _run.Steps;

    /// <summary>The mean loss of the last step's samples, measured before the step changed the parameters; NaN before the first.</summary>
    public float Loss { get; internal set; } = float.NaN;

    /// <summary>The result of the epoch, while <see cref="TrainingCallback.OnEpoch"/> is called; else <see langword="null"/>.</summary>
    public EpochResult? Result { get; internal set; }

    /// <summary>The run so far, epochs before it was resumed included; when the run has ended, all of it.</summary>
    public TrainingHistory History => _run.History;

    /// <summary>Why the run ends without a history to return: what was thrown; <see langword="null"/> where nothing was.</summary>
    public Exception? Failure { get; internal set; }

    /// <summary>Why the run is to end before its last epoch; <see langword="null"/> where it is not.</summary>
    public string? StopReason { get; private set; }

    /// <summary>
    /// The learning rate of the next step, or what <see cref="TrainingOptions.Schedule"/> multiplies for it. When the run has ended the
    /// optimizer has the rate with which it began.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative, NaN, or infinite as a float.</exception>
    /// <exception cref="InvalidOperationException">The run has a checkpoint and the callback has no
    /// <see cref="TrainingCallback.Settings"/>: resumed, it would not go on as it did.</exception>
    public double LearningRate
    {
        get => _run.BaseRate;
        set
        {
            if (Caller is { Settings: null } caller && _run.KeepsCheckpoint)
            {
                throw new InvalidOperationException(
                    $"{caller.GetType().Name} sets the learning rate of a run with a checkpoint, and would not go on as it did when that is "
                        + "resumed: override Settings, SaveState and RestoreState.");
            }

            _run.BaseRate = value;
        }
    }

    /// <summary>The line "epoch 12 of 60, step 45 of 45: loss 0.1032".</summary>
    /// <returns>One line, the same under every culture.</returns>
    public override string ToString() =>
        $"epoch {Figure.Number(Epoch)} of {Figure.Number(Epochs)}, {Figure.Step(Step, Steps)}: loss {Figure.Measured(Loss)}";

    /// <summary>The callback that is being called.</summary>
    internal TrainingCallback? Caller { get; set; }

    /// <summary>
    /// Ends the run after this step. <c>Train</c> returns its history; the network has the parameters of this step, or with
    /// <see cref="TrainingOptions.EarlyStop"/> or <see cref="TrainingOptions.KeepBest"/> those of the best epoch.
    /// </summary>
    /// <remarks>An epoch that is not complete is not in the history. A checkpoint of the run goes on behind its last whole epoch when it
    /// is resumed.</remarks>
    /// <param name="reason">Why, for <see cref="TrainingHistory.StopReason"/>. The first reason counts.</param>
    public void Stop(string reason = "a callback stopped it")
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        StopReason ??= reason;
    }
}
