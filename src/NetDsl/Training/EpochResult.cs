namespace NetDsl;

/// <summary>The results of one epoch of training.</summary>
/// <param name="Epoch">The epoch of its run, counted from 1.</param>
/// <param name="Loss">The mean loss over the samples, each measured in its step: with dropout, and with the parameters of that
/// moment.</param>
/// <param name="LearningRate">The learning rate of the epoch's last step.</param>
/// <param name="Validation">The validation data evaluated after the epoch; <see langword="null"/> without such data.</param>
public sealed record EpochResult(int Epoch, double Loss, double LearningRate, Evaluation? Validation)
{
    /// <summary>
    /// The share of right answers in training, for classification, each counted in its step as <see cref="Loss"/> is: with dropout, and
    /// with the parameters of that moment. <see langword="null"/> for regression.
    /// </summary>
    public double? Accuracy { get; init; }

    /// <summary>
    /// The gradient norms, before clipping: of each the mean over the steps of the epoch. <see langword="null"/> without
    /// <see cref="TrainingOptions.TrackGradientNorms"/>, and for epochs before a run was resumed.
    /// </summary>
    public GradientNorms? GradientNorms { get; init; }

    /// <summary>
    /// The line "epoch 12: loss 0.1032, accuracy 97.3 %, learning rate 0.001; validation loss 0.1201, accuracy 96.9 %, macro F1 96.7 %".
    /// </summary>
    /// <returns>One line, the same under every culture.</returns>
    public override string ToString() => $"epoch {Figure.Number(Epoch)}: {Figures}";

    /// <summary>The line without the epoch.</summary>
    internal string Figures => $"loss {Figure.Measured(Loss)}"
        + (Accuracy is null ? "" : $", accuracy {Figure.Share(Accuracy)}")
        + $", learning rate {Figure.Measured(LearningRate)}"
        + (GradientNorms is null ? "" : $", gradient norm {Figure.Measured(GradientNorms.Total)}")
        + (Validation is null ? "" : $"; validation {Validation.Figures}");
}
