namespace NetDsl;

/// <summary>How a training run went.</summary>
/// <param name="epochs">A result per epoch.</param>
/// <param name="stoppedEarly">Whether the run ended before its number of epochs.</param>
/// <param name="remarks">What else should be known of the run, a sentence each; <see langword="null"/> for nothing.</param>
public sealed partial class TrainingHistory(
    IReadOnlyList<EpochResult> epochs, bool stoppedEarly = false, IReadOnlyList<string>? remarks = null)
{
    /// <summary>A result per epoch, in order: at least one, unless the run was stopped in its first. In a resumed run those before it are
    /// among them, without their confusion matrices and gradient norms.</summary>
    public IReadOnlyList<EpochResult> Epochs { get; } = epochs;

    /// <summary>
    /// Whether the run ended before its number of epochs, by <see cref="TrainingOptions.EarlyStop"/> or because a callback stopped it.
    /// </summary>
    public bool StoppedEarly { get; } = stoppedEarly;

    /// <summary>
    /// Why the run was stopped, such as "10 epochs without a better validation loss"; <see langword="null"/> where it was not.
    /// </summary>
    public string? StopReason { get; init; }

    /// <summary>By which figure <see cref="Best"/> is the best: that of <see cref="TrainingOptions.EarlyStop"/> or
    /// <see cref="TrainingOptions.KeepBest"/>, else the validation loss.</summary>
    public Monitored BestBy { get; init; } = Monitored.ValidationLoss;

    /// <summary>
    /// Remarks on the run, a sentence each: that it was resumed on another kind of machine than it was interrupted on, or
    /// with dropout layers of other names, so that its bits may not be those of a run without interruption. Empty for most runs;
    /// <see cref="TrainingOptions.RequireSameBits"/> refuses such checkpoints instead.
    /// </summary>
    public IReadOnlyList<string> Remarks { get; } = remarks ?? [];

    /// <summary>The result of the last epoch.</summary>
    /// <exception cref="InvalidOperationException">The run was stopped in its first epoch.</exception>
    public EpochResult Last => Epochs.Count > 0 ? Epochs[^1]
        : throw new InvalidOperationException("The run ended within its first epoch, so there is no result of an epoch.");

    /// <summary>
    /// The best epoch by <see cref="BestBy"/>, the first of equals: with <see cref="TrainingOptions.EarlyStop"/> or
    /// <see cref="TrainingOptions.KeepBest"/>, the one whose parameters the network has. <see langword="null"/> without validation data
    /// where that is judged by, or where no figure was a finite number.
    /// </summary>
    public EpochResult? Best => Epochs
        .Where(epoch => (epoch.Validation is not null || !BestBy.NeedsValidation) && double.IsFinite(BestBy.Cost(epoch)))
        .MinBy(BestBy.Cost);

    /// <summary>
    /// The line "60 epochs: loss 2.31 → 0.0112; best was epoch 57: validation loss 0.1201, accuracy 96.9 %, macro F1 96.7 %".
    /// </summary>
    /// <returns>One line, the same under every culture. <see cref="Epochs"/> has a line for each, <see cref="ToCsv"/> a row.</returns>
    public override string ToString() => Epochs.Count == 0 ? "no epochs"
        : $"{Figure.Count(Epochs.Count, "epoch")}: loss {(Epochs.Count == 1 ? "" : Figure.Measured(Epochs[0].Loss) + " → ")}{Figure.Measured(Last.Loss)}"
            + (StoppedEarly ? ", stopped early" : "")
            + (Best is { } best ? $"; best was epoch {Figure.Number(best.Epoch)}: {FiguresOf(best)}" : "")
            + (Remarks.Count == 0 ? "" : $"; {Figure.Count(Remarks.Count, "remark")}");

    /// <summary>
    /// The epochs that were done before something ended a run by an exception: a cancellation, a divergence, a callback or a progress that
    /// threw.
    /// </summary>
    /// <remarks>The weights are not lost either: the network has those that the last step left.</remarks>
    /// <example>
    /// <code>
    /// try
    /// {
    ///     network.Train(data, new Adam(), epochs: 1000, cancellationToken: token);
    /// }
    /// catch (OperationCanceledException cancelled)
    /// {
    ///     TrainingHistory.Until(cancelled)?.SaveCsv("until cancelled.csv");
    ///     network.Save("until cancelled.safetensors");
    /// }
    /// </code>
    /// </example>
    /// <param name="exception">What <c>Train</c> threw, itself.</param>
    /// <returns>The history, perhaps of no epoch; <see langword="null"/> where the exception did not end a run that had begun.</returns>
    public static TrainingHistory? Until(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return exception.Data[typeof(TrainingHistory)] as TrainingHistory;
    }

    /// <summary>Lets <see cref="Until"/> find this.</summary>
    internal void AttachTo(Exception exception)
    {
        if (!exception.Data.IsReadOnly)
        {
            exception.Data[typeof(TrainingHistory)] = this;
        }
    }

    private static string FiguresOf(EpochResult epoch) => epoch.Validation is { } found ? $"validation {found.Figures}" : epoch.Figures;
}
