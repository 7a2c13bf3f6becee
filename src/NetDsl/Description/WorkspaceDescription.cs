using System.ComponentModel;

namespace NetDsl;

/// <summary>
/// The memory that passes through a network take, and where each value lies in it: decided when the network was compiled.
/// </summary>
/// <remarks>
/// Sizes are in floats. What is per sample takes that much for every sample of a batch; what is per batch, once. A place is given to
/// another value as soon as its own was read for the last time.
/// </remarks>
public sealed record WorkspaceDescription
{
    /// <summary>The floats that predicting takes for each sample.</summary>
    public int Predicting { get; init; }

    /// <summary>The floats that training takes for each sample, gradients of the values among them.</summary>
    public int Training { get; init; }

    /// <summary>
    /// The floats that training would take for each sample if it kept what it computes again, by <see cref="BlockAttribute.Recompute"/>;
    /// <see langword="null"/> where it computes nothing again.
    /// </summary>
    public int? TrainingWithoutRecompute { get; init; }

    /// <summary>The floats that a pass takes for each sample when everything is kept, as <see cref="Network.ProbeSignal(Dataset, int)"/>
    /// does.</summary>
    public int Probing { get; init; }

    /// <summary>The floats that any pass takes for the batch as a whole: the statistics of norms.</summary>
    public int PerBatch { get; init; }

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
        string kept = TrainingWithoutRecompute is { } floats ? $"{Figure.Number(floats)} without Recompute, " : "";
        return $"predicting takes {Figure.Count(Predicting, "float")} a sample, training {Figure.Number(Training)} "
            + $"({kept}{Figure.Number(Probing)} if no place were used twice)";
    }
}

/// <summary>Where one value of a pass lies, by what the pass is for.</summary>
/// <param name="Name">The layer, and what it is to it: <c>Dense1</c>, <c>Dense1.h</c>, <c>Dense1.slope</c>.</param>
/// <param name="Length">The number of elements, for a sample or for the batch.</param>
/// <param name="Predicting">Where it lies when predicting, in floats of its area; <see langword="null"/> where it is not needed.</param>
/// <param name="Training">Where it lies while training.</param>
/// <param name="Probing">Where it lies when everything is kept.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record SlotDescription(string Name, int Length, int? Predicting = null, int? Training = null, int? Probing = null)
{
    /// <summary>Whether there is one value for the batch as a whole, and not one for each sample.</summary>
    public bool IsPerBatch { get; init; }

    /// <summary>The line "Dense1.slope: 256 values a sample".</summary>
    /// <returns>One line, the same under every culture.</returns>
    public override string ToString() => $"{Name}: {Figure.Count(Length, "value")} a {(IsPerBatch ? "batch" : "sample")}";

    internal int OffsetFor(Purpose purpose) => purpose switch
    {
        Purpose.Predict => Predicting,
        Purpose.Train => Training,
        _ => Probing,
    } ?? -1;
}
