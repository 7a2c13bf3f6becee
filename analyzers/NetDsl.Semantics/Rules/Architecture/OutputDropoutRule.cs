using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>Dropout with no weights after it: it changes the answer itself.</summary>
internal sealed class OutputDropoutRule : ArchitectureRule
{
    public const string Id = "NDSL4007";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Warning,
        "Dropout at the output throws answers away",
        "{0} drops {1} of the network's answers{2}: no weights come after it that could make up for them. Remove it, or put it before {3}.");

    public override IEnumerable<Finding> Check(NetworkModel model)
    {
        if (model.WeightedLayers.LastOrDefault() is not { } weights)
        {
            return [];
        }

        return ReportAll([.. Dropouts.Of(model).Where(layer => layer.Index > weights.Index)], layer => Site.OfLayer(layer.Index), layers =>
        [
            layers[0].Name, Numbers.Percent(Dropouts.RateOf(layers[0])), More(layers), weights.Name,
        ]);
    }
}
