using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>Dropout above one half: more noise than signal.</summary>
internal sealed class StrongDropoutRule : ArchitectureRule
{
    public const string Id = "NDSL4011";

    /// <summary>Beyond it the noise, of power rate/(1 − rate) of the signal's, is stronger than the signal.</summary>
    private const double Limit = 0.5;

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Info,
        "Dropout above one half",
        "{0} drops more than half of its values, {1}{2}: a step then trains fewer units than it leaves out. Usual rates are 0.1 to 0.5.");

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged) =>
        ReportAll(
            [.. Dropouts.HiddenIn(model, judged).Where(layer => Dropouts.RateOf(layer) > Limit)],
            layer => Site.OfLayer(layer.Index, "rate"),
            layers => [layers[0].Name, Numbers.Percent(Dropouts.RateOf(layers[0])), More(layers)]);
}
