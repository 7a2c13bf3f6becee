using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>
/// Dropout between the last weights and the answer: it changes the answer itself. At the end of a branch it drops a part of it only.
/// </summary>
internal sealed class OutputDropoutRule : ArchitectureRule
{
    public const string Id = "NDSL4007";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Warning,
        "Dropout at the output throws answers away",
        "{0} drops {1} of the network's answers{2}: no weights come after it that could make up for them. Remove it, or put it before {3}.");

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged)
    {
        LayerModel? maker = judged.Neighbours.Answer().Maker;
        return maker?.Weight is null ? [] : ReportAll(
            [.. Dropouts.Of(model).Where(layer => layer.Index > maker.Index && judged.Neighbours.GivesAnswer(layer))],
            layer => Site.OfLayer(layer.Index),
            layers => [layers[0].Name, Numbers.Percent(Dropouts.RateOf(layers[0])), More(layers), maker.Name]);
    }
}
