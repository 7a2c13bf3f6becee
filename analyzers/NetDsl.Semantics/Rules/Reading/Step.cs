using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>
/// One thing that a network does to its values: weights, or an activation. A dense layer with ReLU is two steps; a linear activation, a
/// shape and a dropout are none, so that rules about what follows what see through them.
/// </summary>
/// <param name="Layer">The layer that does it.</param>
/// <param name="IsActivation">Whether it is the layer's activation, and not its weights.</param>
internal sealed record Step(LayerModel Layer, bool IsActivation)
{
    public static IReadOnlyList<Step> Of(NetworkModel model) =>
    [
        .. model.Layers.SelectMany(layer => new[]
        {
            layer.Weight is null ? null : new Step(layer, IsActivation: false),
            layer.Activation is null or { Kind: "Linear" } ? null : new Step(layer, IsActivation: true),
        }).OfType<Step>(),
    ];
}
