using NetDsl.Semantics.Collections;

namespace NetDsl.Semantics.Model;

/// <summary>
/// A list of layers that code is written for once: the network's own, or that of a block where values of one shape enter it, however often
/// it is repeated.
/// </summary>
/// <param name="Name">The block's name, with a number from the second shape on; empty for the network's own list.</param>
/// <param name="Block">The block; empty for the network's own list.</param>
/// <param name="Starts">Of each of the equal lists, in the order of their numbers, the network's layer with which it begins.</param>
/// <param name="Items">Its layers and repetitions in order.</param>
internal sealed record BodyModel(string Name, string Block, EquatableArray<int> Starts, EquatableArray<BodyItem> Items)
{
    /// <summary>Whether the block asks for its values to be computed again on the way back.</summary>
    public bool Recomputes { get; init; }

    /// <summary>How many layers a list has, those of blocks in it among them.</summary>
    public int Length => Items.Count == 0 ? 0 : Items[Items.Count - 1].Layer - Starts[0] + 1;

    /// <summary>The layer that stands in one of the equal lists where a layer stands in another.</summary>
    public int Corresponding(int layer, int from, int to) => layer - Starts[from] + Starts[to];
}

/// <summary>An item of a list of layers.</summary>
/// <param name="Layer">The network's layer of that number, in the first of the equal lists; for a repetition, its last layer.</param>
/// <param name="Repetition">The repetition; null for a layer.</param>
internal sealed record BodyItem(int Layer, RepetitionModel? Repetition = null);

/// <summary>A block where it is used, as often as it says.</summary>
/// <param name="Name">Its name in its list: <c>Blocks</c>.</param>
/// <param name="Times">How often; null where the use does not say, so that there is one, without a number.</param>
/// <param name="Runs">Its repetitions in order: one run, unless the block changes the shape.</param>
internal sealed record RepetitionModel(string Name, int? Times, EquatableArray<RunModel> Runs);

/// <summary>Repetitions that have one list of layers, one after the other.</summary>
/// <param name="Body">The list, by number.</param>
/// <param name="Count">How many.</param>
/// <param name="First">The number of the first among all instances of the list.</param>
/// <param name="Step">By how much that grows with each instance of the list in which the repetition stands.</param>
internal sealed record RunModel(int Body, int Count, int First, int Step);
