using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>
/// A dense layer over all values of a map which holds nearly all parameters of a large convolutional network: means over the map need none
/// (Lin et al. 2014, §3.2). In a small network that is cheap: silent.
/// </summary>
internal sealed class FlattenOfLargeMapRule : ArchitectureRule
{
    public const string Id = "NDSL4023";

    private const double Share = 0.9;

    private const long Many = 1_000_000;

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Info,
        "A dense layer over a map holds nearly all parameters",
        "{0} holds {1} of the network's {2} parameters, a weight of each unit for every value of a map of {3}: a [GlobalAvgPool] in place of the [Flatten] leaves {4} values, one of each channel");

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged)
    {
        long all = model.Layers.Sum(layer => layer.ParameterCount);
        foreach (LayerModel layer in all > Many && model.Layers.Any(layer => layer.Window is not null) ? model.WeightedLayers : [])
        {
            if (layer.ParameterCount > Share * all && layer.Window is null && MapBefore(model, layer) is { } map)
            {
                yield return Report(
                    Site.OfLayer(layer.Index),
                    layer.Name,
                    Numbers.Count(layer.ParameterCount),
                    Numbers.Count(all),
                    map.ToString(),
                    Numbers.Count(map.Dimensions[0]));
            }
        }
    }

    /// <summary>The map that was flattened, past layers that pass values on; null where it was none.</summary>
    private static TensorShape? MapBefore(NetworkModel model, LayerModel layer)
    {
        int read = layer.Reads[0];
        while (read >= 0 && Catalog.LayerCatalog.Get(model.Layers[read].Kind).PassesOn)
        {
            if (model.Layers[read] is { Kind: LayerNames.Flatten, Input: { Kind: ShapeKind.FeatureMap } map })
            {
                return map.Size > map.Dimensions[0] ? map : null;
            }

            read = model.Layers[read].Reads[0];
        }

        return null;
    }
}
