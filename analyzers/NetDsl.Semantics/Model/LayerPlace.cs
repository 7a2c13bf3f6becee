using NetDsl.Semantics.Collections;

namespace NetDsl.Semantics.Model;

/// <summary>Where a layer stands: in the declaration, and among the lists of layers that code is written for.</summary>
/// <param name="Path">
/// The way to its attribute: its number among those of the network; in a block, that of the block's use, then its number in the block.
/// </param>
/// <param name="Scope">What its name begins with, such as <c>Blocks.0</c>; empty for the network's own layers.</param>
/// <param name="Body">The list of layers that it is part of, by number in <see cref="NetworkModel.Bodies"/>.</param>
/// <param name="Instance">Which of the equal lists it is part of.</param>
/// <param name="Position">Its number among the items of the list.</param>
internal sealed record LayerPlace(EquatableArray<int> Path, string Scope = "", int Body = 0, int Instance = 0, int Position = 0)
{
    public static LayerPlace None { get; } = new([]);

    /// <summary>Whether its attribute stands on a block.</summary>
    public bool IsInBlock => Path.Count > 1;
}
