using NetDsl.Semantics.Collections;

namespace NetDsl.Semantics.Model;

/// <summary>Where the tensors of a network lie in its one buffer, and how much memory a pass may take.</summary>
/// <param name="Parameters">Their places: first those that decay, then the other trained ones, then statistics.</param>
/// <param name="DecayedLength">Where those that decay end.</param>
/// <param name="TrainedLength">Where the trained ones end.</param>
/// <param name="StateLength">The length of the buffer.</param>
/// <param name="LargestArea">
/// The floats that the largest area of a pass takes for one sample of one step, if each value and slope had a place of its own.
/// </param>
internal sealed record MemoryModel(
    EquatableArray<Slot> Parameters, long DecayedLength, long TrainedLength, long StateLength, long LargestArea);

/// <summary>A named piece of a buffer, in floats.</summary>
internal sealed record Slot(string Name, long Offset, long Length);
