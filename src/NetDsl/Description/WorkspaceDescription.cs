using System.ComponentModel;

namespace NetDsl;

/// <summary>
/// The memory that passes through a network take, and where each value lies in it: decided when the network was compiled.
/// </summary>
/// <remarks>Sizes are in floats. A place is given to another value as soon as its own was read for the last time.</remarks>
public sealed record WorkspaceDescription
{
    /// <summary>The memory for predicting.</summary>
    public WorkspaceSize Predicting { get; init; }

    /// <summary>The memory for training, gradients of the values included.</summary>
    public WorkspaceSize Training { get; init; }

    /// <summary>
    /// The memory for training if it kept what it computes again, by <see cref="BlockAttribute.Recompute"/>;
    /// <see langword="null"/> where it computes nothing again.
    /// </summary>
    public WorkspaceSize? TrainingWithoutRecompute { get; init; }

    /// <summary>
    /// The memory for a pass that keeps everything, as <see cref="Network.ProbeSignal(Dataset, int)"/> does.
    /// </summary>
    public WorkspaceSize Probing { get; init; }

    /// <summary>
    /// The memory that outlives a call when a sequence is predicted step by step. It belongs to the sequence; no pass counts it. 0 as long
    /// as no layer has a state.
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public WorkspaceSize Lasting { get; init; }

    /// <summary>The places, in the order of their numbers.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public IReadOnlyList<SlotDescription> Slots
    {
        get;
        init => field = ValueList<SlotDescription>.Of(value);
    } = ValueList<SlotDescription>.Of([]);

    /// <summary>
    /// The line "predicting takes 384 floats a sample, training 1,040 (1,296 if no place were used twice)"; where blocks are recomputed,
    /// "training 1,040 (1,280 without Recompute, 1,296 if no place were used twice)".
    /// </summary>
    /// <returns>One line, the same under every culture.</returns>
    public override string ToString()
    {
        string kept = TrainingWithoutRecompute is { } size ? $"{size.OfSamples()} without Recompute, " : "";
        return $"predicting takes {Predicting.OfSamples("float")}, training {Training.OfSamples()} "
            + $"({kept}{Probing.OfSamples()} if no place were used twice)";
    }

    internal WorkspaceSize SizeFor(Purpose purpose) => purpose.Choose(Predicting, Training, Probing);
}
