using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Graph;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>
/// A convolution of each channel for itself whose channels never meet until the network's answer: no unit of it depends on more than one
/// channel. Separable convolutions put a 1×1 one after it (Howard et al. 2017, §3.1).
/// </summary>
internal sealed class ChannelsApartRule : ArchitectureRule
{
    public const string Id = "NDSL4025";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Info,
        "Channels never meet",
        "{0} works on each of {1} channels for itself{2}, and nothing after it brings them together: put a convolution with a window of 1 after it");

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged) => ReportAll(
        [.. model.WeightedLayers.Where(layer => IsDepthwise(layer) && IsLeftApart(judged, layer))],
        layer => Site.OfLayer(layer.Index),
        layers => [layers[0].Name, Numbers.Count(layers[0].Input.Dimensions[0]), More(layers)]);

    private static bool IsDepthwise(LayerModel layer) =>
        Windows.Slides(layer)
            && layer is { Output.IsKnown: true, Weight: { } weight }
            && layer.Input.Dimensions[0] > 1
            && weight.Shape[1] == 1;

    private static bool IsLeftApart(Judgement judged, LayerModel layer)
    {
        LayerModel at = layer;
        while (judged.Neighbours.After(at) is { } after)
        {
            if (!KeepsApart(after))
            {
                return false;
            }

            at = after;
        }

        return judged.Neighbours.GivesAnswer(at);
    }

    private static bool KeepsApart(LayerModel layer) => IsDepthwise(layer)
        || (layer is { Weight: null, Reads.Count: 1 } && layer.Activation?.Kind != ActivationNames.Softmax
            && (layer.Window is not null || LayerCatalog.Get(layer.Kind).PassesOn || layer.Kind is LayerNames.BatchNorm));
}
