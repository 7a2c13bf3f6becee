using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Catalog.Layers;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Building;

/// <summary>Lets layers share a tensor.</summary>
internal static class SharedTensors
{
    /// <summary>
    /// The same layer, whose tensor of a role is that of a layer before it. Weights are forecast by how they start there, with biases as
    /// here.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// The owner stands in another list or not before the layer, one of them has no such tensor, their shapes differ, or the kernels of one
    /// cannot add to a gradient.
    /// </exception>
    public static LayerModel Sharing(this LayerModel layer, string role, LayerModel owner)
    {
        if (owner.Index >= layer.Index || owner.Place.Scope != layer.Place.Scope
            || layer.Parameter(role) is not { } own || owner.Parameter(role) is not { } shared
            || !CanShare(layer) || !CanShare(owner))
        {
            throw new ArgumentException($"{layer.Name} and {owner.Name} cannot share {role}.", nameof(role));
        }

        return layer with
        {
            Init = own == layer.Weight && owner.Init is { } start ? start with { Bias = layer.Init!.Bias } : layer.Init,
            Parameters = [.. layer.Parameters.Select(parameter => parameter == own ? own.TiedTo(shared) : parameter)],
        };
    }

    /// <summary>The layer that another calls by a name: before it, in its list; null where there is none.</summary>
    public static LayerModel? Named(IEnumerable<LayerModel> layers, LayerModel layer, string name) =>
        layers.LastOrDefault(before => before.Index < layer.Index && before.Place.Scope == layer.Place.Scope && before.OwnName == name);

    /// <summary>Whether the weights of a dense layer can be the vectors of an embedding, and these stay as it needs them.</summary>
    public static bool CanTie(LayerModel dense, LayerModel embedding) =>
        embedding is { Kind: LayerNames.Embedding, Output.IsKnown: true }
            && EmbeddingKind.Padding(embedding) is null
            && dense.Parameter(EmbeddingKind.Weights)?.Shape.Equals(embedding.Parameter(EmbeddingKind.Weights)?.Shape) == true;

    private static bool CanShare(LayerModel layer) => LayerCatalog.Get(layer.Kind).CanShareTensors;
}
