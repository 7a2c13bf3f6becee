namespace NetDsl;

/// <summary>
/// When to end training because a figure of the epochs, the validation loss unless <see cref="Monitor"/> names another, no longer gets
/// better (Prechelt 1998, "Early stopping, but when?").
/// </summary>
/// <remarks>
/// However the run ends, whether stopped or by its number of epochs, the network gets parameters and statistics of the best epoch,
/// <see cref="TrainingHistory.Best"/>. (Not when it is cancelled or fails: then they stay as the last step left
/// them.)
/// </remarks>
/// <example>
/// <code>
/// TrainingHistory history = network.Train(
///     data, new Adam(), epochs: 200, options: new() { ValidationShare = 0.2, EarlyStop = new EarlyStopping { Patience = 5 } });
/// Console.WriteLine($"{history.StopReason}; the best was {history.Best}");
/// </code>
/// </example>
public sealed record EarlyStopping
{
    /// <summary>The figure to watch; the validation loss unless given.</summary>
    public Monitored Monitor
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    } = Monitored.ValidationLoss;

    /// <summary>The number of epochs without improvement after which training ends.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int Patience
    {
        get;
        init => field = value >= 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "Patience lasts for one epoch or more.");
    } = 10;

    /// <summary>By how much the figure must be better than that of the last improvement to count as the next one; 0: at all.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative, or not finite as a float.</exception>
    public double MinDelta
    {
        get;
        init => field = Hyperparameter.NotNegative(value, "The least improvement", nameof(value));
    }

    /// <summary>The line "after 10 epochs without improvement".</summary>
    /// <returns>One line, the same under every culture.</returns>
    public override string ToString() =>
        $"after {Figure.Count(Patience, "epoch")} without improvement{(MinDelta > 0 ? $" by more than {Figure.Number(MinDelta)}" : "")}"
            + (Monitor == Monitored.ValidationLoss ? "" : $" of the {Monitor.Name}");
}
