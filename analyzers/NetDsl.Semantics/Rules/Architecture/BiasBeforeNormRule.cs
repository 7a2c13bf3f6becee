using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>
/// A bias that goes straight into a batch norm: of each feature the mean over the batch is subtracted, and with it what is added to every
/// sample (Ioffe and Szegedy 2015, §3.2). A layer norm subtracts one mean of all features, which leaves their biases.
/// </summary>
internal sealed class BiasBeforeNormRule : ArchitectureRule
{
    public const string Id = "NDSL4015";

    /// <summary>The argument that the fix writes.</summary>
    public const string Argument = "Bias";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Info,
        "A batch norm takes the bias away",
        "{0} adds a bias in vain{1}: {2} comes next, which subtracts the mean over the batch and with it the bias, and adds its own β. Use Bias = false.");

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged) => ReportAll(
        [.. model.WeightedLayers.Where(layer => IsCancelled(model, judged, layer))],
        layer => Site.OfLayer(layer.Index, Argument),
        layers => [layers[0].Name, More(layers), judged.Neighbours.After(layers[0])!.Name]);

    /// <summary>A bias that dropout multiplies is no longer the same in every sample.</summary>
    private static bool IsCancelled(NetworkModel model, Judgement judged, LayerModel layer)
    {
        LayerModel? norm = judged.Neighbours.After(layer);
        if (layer is not { Bias: not null, Activation.Kind: ActivationNames.Linear } || !BatchNorms.Is(norm))
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
}
