using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Catalog.Layers;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>
/// A bias that goes straight into a batch norm: of each feature the mean over the batch is subtracted, and with it what is added to every
/// sample (Ioffe and Szegedy 2015, §3.2). So does a group norm over the places of one channel. A norm that subtracts one mean of several
/// features leaves their biases.
/// </summary>
internal sealed class BiasBeforeNormRule : ArchitectureRule
{
    public const string Id = "NDSL4015";

    /// <summary>The argument that the fix writes.</summary>
    public const string Argument = "Bias";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Info,
        "A norm takes the bias away",
        "{0} adds a bias in vain{1}: {2} comes next, which subtracts the mean {3} and with it the bias, and adds its own β. Use Bias = false.");

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged) => ReportAll(
        [.. model.WeightedLayers.Where(layer => IsCancelled(model, judged, layer))],
        layer => Site.OfLayer(layer.Index, Argument),
        layers =>
        {
            LayerModel norm = judged.Neighbours.After(layers[0])!;
            return [layers[0].Name, More(layers), norm.Name, BatchNorms.Is(norm) ? "over the batch" : "of each channel"];
        });

    /// <summary>A bias that dropout multiplies is no longer the same in every sample.</summary>
    private static bool IsCancelled(NetworkModel model, Judgement judged, LayerModel layer)
    {
        LayerModel? norm = judged.Neighbours.After(layer);
        if (layer is not { Bias: not null, Activation.Kind: ActivationNames.Linear } || !(BatchNorms.Is(norm) || IsOfOneChannel(norm)))
        {
            return false;
        }

        // Of values that were made a map, each has a bias of its own, and the norm one mean for all positions of a channel.
        if (norm!.Input != layer.Output)
        {
            return false;
        }

        int at = norm.Reads[0];
        while (at != layer.Index && !LayerCatalog.Get(model.Layers[at].Kind).IsTrainingOnly)
        {
            at = model.Layers[at].Reads[0];
        }

        return at == layer.Index;
    }

    private static bool IsOfOneChannel(LayerModel? norm) =>
        norm is { Kind: LayerNames.GroupNorm, Input.Kind: ShapeKind.FeatureMap }
        && norm.Arguments.Integer(GroupNormKind.GroupsArgument) == norm.Input.Dimensions[0];
}
