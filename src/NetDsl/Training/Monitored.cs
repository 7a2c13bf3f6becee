namespace NetDsl;

/// <summary>
/// A figure of every epoch by which a run is judged: when to stop (<see cref="EarlyStopping.Monitor"/>), what to keep
/// (<see cref="TrainingOptions.KeepBest"/>), when to slow down (<see cref="ReduceOnPlateau.Monitor"/>).
/// </summary>
/// <example>
/// Accuracy in place of the loss, and a figure of one's own:
/// <code>
/// var byAccuracy = new EarlyStopping { Monitor = Monitored.ValidationAccuracy, Patience = 5 };
/// var byF1 = new EarlyStopping { Monitor = Monitored.Validation(Metric.F1("churned")) };
/// var gap = Monitored.By("gap", epoch =&gt; epoch.Validation?.Loss - epoch.Loss);
/// </code>
/// </example>
public sealed class Monitored
{
    private readonly Func<EpochResult, double?> _read;

    private Monitored(string name, Func<EpochResult, double?> read, bool higherIsBetter, bool needsValidation) =>
        (Name, _read, HigherIsBetter, NeedsValidation) = (name, read, higherIsBetter, needsValidation);

    /// <summary>The loss on the validation data; less is better.</summary>
    public static Monitored ValidationLoss { get; } =
        new("validation loss", epoch => epoch.Validation?.Loss, higherIsBetter: false, needsValidation: true);

    /// <summary>The share of right answers on the validation data, for classification.</summary>
    public static Monitored ValidationAccuracy { get; } =
        new("validation accuracy", epoch => epoch.Validation?.Accuracy, higherIsBetter: true, needsValidation: true);

    /// <summary>R² on the validation data, for regression.</summary>
    public static Monitored ValidationRSquared { get; } =
        new("validation R²", epoch => epoch.Validation?.RSquared, higherIsBetter: true, needsValidation: true);

    /// <summary>The loss of the epoch in training, which needs no validation data; less is better.</summary>
    public static Monitored TrainingLoss { get; } =
        new("training loss", epoch => epoch.Loss, higherIsBetter: false, needsValidation: false);

    /// <summary>The share of right answers in training, for classification.</summary>
    public static Monitored TrainingAccuracy { get; } =
        new("training accuracy", epoch => epoch.Accuracy, higherIsBetter: true, needsValidation: false);

    /// <summary>What it is called: a checkpoint is resumed only where the name is the same.</summary>
    public string Name { get; }

    /// <summary>Whether more is better, as of a share that is right, or less, as of a loss.</summary>
    public bool HigherIsBetter { get; }

    /// <summary>Whether there is nothing to see without validation data.</summary>
    internal bool NeedsValidation { get; }

    /// <summary>A metric on the validation data, in its direction. It must be among <see cref="TrainingOptions.Metrics"/>.</summary>
    /// <param name="metric">The metric.</param>
    /// <returns>What to monitor.</returns>
    public static Monitored Validation(Metric metric)
    {
        ArgumentNullException.ThrowIfNull(metric);
        return new(
            $"validation {metric.Name}",
            epoch => epoch.Validation is { } found && found.Metrics.TryGetValue(metric.Name, out double figure) ? figure : null,
            metric.HigherIsBetter,
            needsValidation: true);
    }

    /// <summary>A figure of one's own.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="read">From the result of an epoch to the figure. NaN is never an improvement; <see langword="null"/> says that there
    /// is none, which ends the run.</param>
    /// <param name="higherIsBetter">Whether more is better.</param>
    /// <returns>What to monitor.</returns>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public static Monitored By(string name, Func<EpochResult, double?> read, bool higherIsBetter = false)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(read);
        return new(name, read, higherIsBetter, needsValidation: false);
    }

    /// <summary>The figure of an epoch.</summary>
    /// <param name="epoch">The result of the epoch.</param>
    /// <returns>The figure; NaN where it is undefined.</returns>
    /// <exception cref="InvalidOperationException">The epoch has no such figure.</exception>
    public double Of(EpochResult epoch)
    {
        ArgumentNullException.ThrowIfNull(epoch);
        return _read(epoch) ?? throw new InvalidOperationException(
            $"Epoch {Figure.Number(epoch.Epoch)} has no {Name}: "
                + (epoch.Validation is null
                    ? "give Validation or ValidationShare."
                    : "it is no figure of this loss, or not among TrainingOptions.Metrics."));
    }

    /// <summary>The line "validation accuracy, higher is better".</summary>
    /// <returns>One line, the same under every culture.</returns>
    public override string ToString() => $"{Name}, {(HigherIsBetter ? "higher" : "lower")} is better";

    /// <summary>The figure with its sign turned where more is better, so that less is better in any case.</summary>
    internal double Cost(EpochResult epoch) => HigherIsBetter ? -Of(epoch) : Of(epoch);
}
