using NetDsl.Semantics.Collections;

namespace NetDsl.Semantics.Model;

/// <summary>Where everything lies, decided at compile time.</summary>
/// <param name="Parameters">Offsets into the parameter buffer: weights first, then what weight decay spares.</param>
/// <param name="DecayedLength">Where the weights end.</param>
/// <param name="ParameterLength">The length of the parameter buffer.</param>
/// <param name="Values">Offsets of the layers' values in the workspace, in floats per sample.</param>
/// <param name="WorkspaceSize">The workspace's floats per sample.</param>
internal sealed record MemoryModel(
    EquatableArray<Slot> Parameters,
    long DecayedLength,
    long ParameterLength,
    EquatableArray<Slot> Values,
    long WorkspaceSize)
{
    public Slot ParameterSlot(string name) => Parameters.First(slot => slot.Name == name);

    public Slot? ValueSlot(string name) => Values.FirstOrDefault(slot => slot.Name == name);
}

/// <summary>A named piece of a buffer, in floats.</summary>
internal sealed record Slot(string Name, long Offset, long Length);
