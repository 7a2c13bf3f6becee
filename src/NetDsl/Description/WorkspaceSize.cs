using System.ComponentModel;

namespace NetDsl;

/// <summary>
/// The floats that a pass takes, by what they are multiplied by. So one plan serves every batch and every length of a sequence.
/// </summary>
/// <param name="PerSample">For each of the B samples.</param>
/// <param name="PerBatch">For the batch as a whole: the statistics of norms.</param>
public readonly record struct WorkspaceSize(int PerSample, int PerBatch = 0)
{
    /// <summary>For each of the T steps of each sample's sequence: B·T times. 0 as long as no layer has a sequence.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public int PerStep { get; init; }

    /// <summary>For each two steps of a sample's sequence: B·T² times. 0 as long as no layer has a sequence.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public int PerPair { get; init; }

    /// <summary>The line "384 floats a sample, 128 a batch".</summary>
    /// <returns>One line, the same under every culture.</returns>
    public override string ToString() => PerBatch == 0 ? OfSamples("float") : $"{OfSamples("float")}, {Figure.Number(PerBatch)} a batch";

    internal int this[Extent extent] => extent switch
    {
        Extent.Batch => PerBatch,
        Extent.Step => PerStep,
        Extent.Pair => PerPair,
        _ => PerSample,
    };

    /// <summary>The same for a sample alone, in floats of the largest of its areas.</summary>
    internal Int128 LargestAt(int length) =>
        Int128.Max(PerSample, Int128.Max((Int128)PerStep * length, (Int128)PerPair * length * length));

    /// <summary>The part that grows with the samples: "384 floats a sample", "384 floats a sample and 64 a step".</summary>
    internal string OfSamples(string? unit = null)
    {
        string sample = unit is null ? Figure.Number(PerSample) : $"{Figure.Count(PerSample, unit)} a sample";
        string step = PerStep == 0 ? "" : $" and {Figure.Number(PerStep)} a step";
        return $"{sample}{step}{(PerPair == 0 ? "" : $" and {Figure.Number(PerPair)} a pair of steps")}";
    }
}
