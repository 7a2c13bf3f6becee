using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>
/// Dropout before a pool of maxima: what is dropped is replaced by the next largest, and all are scaled up, so that the mean while
/// training is not that when predicting (Wu and Gu 2015, §3, who scale otherwise). A mean keeps its mean: silent.
/// </summary>
internal sealed class DropoutBeforeMaximumRule : ArchitectureRule
{
    public const string Id = "NDSL4021";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Info,
        "Dropout before a maximum",
        "{0} drops values of which {1} takes the largest{2}: where one is dropped the next takes its place, times {3}, and so the maxima while training are larger than those when predicting. Put {0} after {1}.");

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged)
    {
        (LayerModel Dropout, LayerModel Pool)[] pairs =
        [
            .. model.Layers.Where(IsMaximum)
                .Select(pool => (Dropout: DropoutBefore(model, pool), Pool: pool))
                .Where(pair => pair.Dropout is not null)
                .GroupBy(pair => pair.Dropout!.Index, (_, same) => same.First())!,
        ];
        return ReportAll([.. pairs.Select(pair => pair.Dropout)], layer => Site.OfLayer(layer.Index), layers =>
        [
            layers[0].Name,
            pairs[0].Pool.Name,
            More(layers),
            Numbers.Short(1 / (1 - Dropouts.RateOf(layers[0]))),
        ]);
    }

    private static bool IsMaximum(LayerModel layer) =>
        LayerCatalog.Get(layer.Kind).IsMaximum && (layer.Window is null or { Size: > 1 });

    /// <summary>With views and taps between.</summary>
    private static LayerModel? DropoutBefore(NetworkModel model, LayerModel pool)
    {
        LayerModel at = pool;
        while (at.Reads is [>= 0 and var read])
        {
            at = model.Layers[read];
            if (at.Kind == LayerNames.Dropout && Dropouts.RateOf(at) > 0)
            {
                return at;
            }

            if (!LayerCatalog.Get(at.Kind).PassesOn)
            {
                return null;
            }
        }

        return null;
    }
}
