namespace NetDsl;

/// <summary>How a training run went.</summary>
/// <param name="epochs">A result per epoch, at least one.</param>
public sealed class TrainingHistory(IReadOnlyList<EpochResult> epochs)
{
    /// <summary>A result per epoch, in order.</summary>
    public IReadOnlyList<EpochResult> Epochs { get; } = epochs;

    /// <summary>The result of the last epoch.</summary>
    public EpochResult Last => Epochs[^1];
}
