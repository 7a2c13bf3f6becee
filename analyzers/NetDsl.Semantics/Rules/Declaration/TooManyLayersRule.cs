using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>Repetitions that make a network longer than one may be.</summary>
internal sealed class TooManyLayersRule : NetworkRule
{
    public const string Id = "NDSL0020";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Error,
        "A network has too many layers",
        "{0} would make {1} longer than the {2} layers that a network may have: repeat it less often");

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged) => model.Layers
        .Where(layer => layer.Problem == ShapeProblem.TooManyLayers)
        .Take(1)
        .Select(layer => Report(
            Site.OfLayer(layer.Index, "Times"), NameOfUse(layer), model.Name, Numbers.Count(NetworkDeclaration.MostLayers)));

    private static string NameOfUse(LayerModel layer) =>
        Names.UseOf(layer) is ({ Length: > 0 } scope, var own) ? Names.Full(scope, own) : Names.UseOf(layer).Name;
}
