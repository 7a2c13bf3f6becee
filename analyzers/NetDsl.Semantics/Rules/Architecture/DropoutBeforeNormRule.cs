using NetDsl.Semantics.Graph;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>
/// Dropout whose values go into a batch norm: the variance that is learned while training is not the one that comes when predicting (Li et
/// al. 2019, "Understanding the disharmony between dropout and batch normalization by variance shift"). With weights between them the
/// shift is small, and usual: silent.
/// </summary>
internal sealed class DropoutBeforeNormRule : ArchitectureRule
{
    public const string Id = "NDSL4016";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Warning,
        "Dropout before a batch norm",
        "{0} drops values that {1} then measures{2}: its running statistics are of values of which {3} are dropped and the others scaled by {4}, and when predicting there are none such. Put {0} after {1}.");

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged)
    {
        (LayerModel Dropout, LayerModel Norm)[] pairs =
        [
            .. BatchNorms.Of(model)
                .Select(norm => (Dropout: DropoutBefore(model, norm), Norm: norm))
                .Where(pair => pair.Dropout is not null)
                .GroupBy(pair => pair.Dropout!.Index, (_, same) => same.First())!,
        ];
        return ReportAll([.. pairs.Select(pair => pair.Dropout)], layer => Site.OfLayer(layer.Index), layers =>
        [
            layers[0].Name,
            pairs[0].Norm.Name,
            More(layers),
            Numbers.Percent(Dropouts.RateOf(layers[0])),
            Numbers.Short(1 / (1 - Dropouts.RateOf(layers[0]))),
        ]);
    }

    /// <summary>The nearest one with only views, taps and activations between. (AlphaDropout keeps the variance.)</summary>
    private static LayerModel? DropoutBefore(NetworkModel model, LayerModel norm)
    {
        LayerModel at = norm;
        while (at.Reads is [>= 0 and var read])
        {
            at = model.Layers[read];
            if (at.Kind == LayerNames.Dropout && Dropouts.RateOf(at) > 0)
            {
                return at;
            }

            if (at.Weight is not null || Neighbours.IsNorm(at))
            {
                return null;
            }
        }

        return null;
    }
}
