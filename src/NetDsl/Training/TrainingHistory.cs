namespace NetDsl;

/// <summary>How a training run went.</summary>
/// <param name="epochs">A result per epoch, at least one.</param>
/// <param name="stoppedEarly">Whether the validation loss ended the run.</param>
/// <param name="remarks">What else should be known of the run, a sentence each; <see langword="null"/> for nothing.</param>
public sealed class TrainingHistory(IReadOnlyList<EpochResult> epochs, bool stoppedEarly = false, IReadOnlyList<string>? remarks = null)
{
    /// <summary>A result per epoch, in order. In a resumed run those before it are among them, without their
    /// confusion matrices and gradient norms.</summary>
    public IReadOnlyList<EpochResult> Epochs { get; } = epochs;

    /// <summary>Whether the run ended before its number of epochs, because the validation loss no longer fell.</summary>
    public bool StoppedEarly { get; } = stoppedEarly;

    /// <summary>
    /// Remarks on the run, a sentence each: that it was resumed on another kind of machine than it was interrupted on, or
    /// with dropout layers of other names, so that its bits may not be those of a run without interruption. Empty for most runs;
    /// <see cref="TrainingOptions.RequireSameBits"/> refuses such checkpoints instead.
    /// </summary>
    public IReadOnlyList<string> Remarks { get; } = remarks ?? [];

    /// <summary>The result of the last epoch.</summary>
    public EpochResult Last => Epochs[^1];

    /// <summary>
    /// The epoch with the lowest validation loss, the first of equals: with <see cref="TrainingOptions.EarlyStop"/>, the one whose
    /// parameters the network has. <see langword="null"/> without validation data, or where no validation loss was a finite number.
    /// </summary>
    public EpochResult? Best =>
        Epochs.Where(epoch => epoch.Validation is { } found && double.IsFinite(found.Loss)).MinBy(epoch => epoch.Validation!.Loss);

    /// <summary>
    /// The line "60 epochs: loss 2.31 → 0.0112; best was epoch 57: validation loss 0.1201, accuracy 96.9 %, macro F1 96.7 %".
    /// </summary>
    /// <returns>One line, the same under every culture. <see cref="Epochs"/> has a line for each.</returns>
    public override string ToString() => Epochs.Count == 0 ? "no epochs"
        : $"{Figure.Count(Epochs.Count, "epoch")}: loss {(Epochs.Count == 1 ? "" : Figure.Measured(Epochs[0].Loss) + " → ")}{Figure.Measured(Last.Loss)}"
            + (StoppedEarly ? ", stopped early" : "")
            + (Best is { } best ? $"; best was epoch {Figure.Number(best.Epoch)}: validation {best.Validation!.Figures}" : "")
            + (Remarks.Count == 0 ? "" : $"; {Figure.Count(Remarks.Count, "remark")}");
}
