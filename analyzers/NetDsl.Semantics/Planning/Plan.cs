using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Planning;

/// <summary>The purpose of a pass, which decides how long which values are kept.</summary>
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
/// Values of each extent lie in an area of their own. All offsets and lengths of an area are multiplied by the same number, such as that of
/// the samples, so what does not overlap for one sample of one step does not for any batch and length.
/// </remarks>
/// <param name="Purpose">What for.</param>
/// <param name="Offsets">Of each value by its number, in floats of its area; null for one that the purpose does not need.</param>
/// <param name="Size">The floats that a pass takes.</param>
/// <param name="Lasting">The floats of what outlives it, which belong to a sequence and not to the pass.</param>
internal sealed record Plan(Purpose Purpose, IReadOnlyList<long?> Offsets, AreaSizes Size, AreaSizes Lasting);

/// <summary>The sizes of areas in floats, by what they are multiplied by.</summary>
internal sealed record AreaSizes(long PerSample, long PerBatch, long PerStep, long PerPair)
{
    public long this[ValueExtent extent] => extent switch
    {
        ValueExtent.Batch => PerBatch,
        ValueExtent.Step => PerStep,
        ValueExtent.Pair => PerPair,
        _ => PerSample,
    };

    public static AreaSizes Of(Func<ValueExtent, long> size) =>
        new(size(ValueExtent.Sample), size(ValueExtent.Batch), size(ValueExtent.Step), size(ValueExtent.Pair));
}
