using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>A residual whose block gives another shape than it takes, so that the two cannot be added.</summary>
internal sealed class BlockChangesShapeRule : NetworkRule
{
    public const string Id = "NDSL1008";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Error,
        "A residual block changes the shape",
        "{0} adds what {1} gives, {2}, to what it takes, {3}: both must be of one shape. Let the last layer of {1} give {3}, or use [Repeat<{1}>].");

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged) => model.Layers
        .Where(layer => layer.Problem == ShapeProblem.BlockChangesShape)
        .Select(layer => Report(
            Site.OfLayer(layer.Index),
            layer.Name,
            model.DeclarationOf(layer).Block!.Name,
            layer.Inputs[0].ToString(),
            layer.Inputs[1].ToString())
        with
        { Others = [Site.OfBlock(layer.Index), Site.OfLayer(layer.Reads[0])] });
}
