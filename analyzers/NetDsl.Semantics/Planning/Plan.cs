namespace NetDsl.Semantics.Planning;

/// <summary>What a pass is for, which decides what has to be kept how long.</summary>
internal enum Purpose
{
    /// <summary>Forward only: a place is free again as soon as its value was read for the last time.</summary>
    Predict,

    /// <summary>Forward and back: what the way back reads stays until it was read there.</summary>
    Train,

    /// <summary>Forward and back, and everything stays, because it is looked at afterwards.</summary>
    Probe,
}

/// <summary>Where values lie in the workspace, for one purpose.</summary>
/// <remarks>
/// There are two areas: floats for each sample, and floats for the batch as a whole. All offsets and lengths of the first are multiplied
/// by the same number of samples, so what does not overlap for one sample does not for any batch.
/// </remarks>
/// <param name="Purpose">What for.</param>
/// <param name="Offsets">Of each value by its number, in floats of its area; null for one that the purpose does not need.</param>
/// <param name="PerSample">The floats for each sample.</param>
/// <param name="PerBatch">The floats for the batch as a whole.</param>
internal sealed record Plan(Purpose Purpose, IReadOnlyList<long?> Offsets, long PerSample, long PerBatch);
