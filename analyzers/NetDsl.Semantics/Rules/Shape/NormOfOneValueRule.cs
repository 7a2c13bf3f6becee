using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>A norm over one value, which gives the same whatever comes in.</summary>
internal sealed class NormOfOneValueRule : NetworkRule
{
    public const string Id = "NDSL1007";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Error,
        "A norm needs several values",
        "{0} normalizes a single value, so it gives the same number whatever comes in: remove it, or {1}");

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged) => model.Layers
        .Where(layer => layer.Problem == ShapeProblem.OneValue)
        .Select(layer => Report(
            Site.OfLayer(layer.Index),
            layer.Name,
            layer.Kind == LayerNames.GroupNorm ? "make fewer groups" : "put it where there are more features"));
}
