using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>A layer that joins values whose shapes do not fit.</summary>
internal sealed class JoinShapesRule : NetworkRule
{
    public const string Id = "NDSL1006";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Error,
        "Joined values differ in shape",
        "{0} joins {1} from {2} with {3} of \"{4}\": {5}");

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged) => model.Layers
        .Where(layer => layer.Problem == ShapeProblem.ShapesDiffer)
        .Select(layer => Report(
            Site.OfLayer(layer.Index),
            layer.Name,
            layer.Inputs[0].ToString(),
            layer.Reads[0] < 0 ? "the input" : model.Layers[layer.Reads[0]].Name,
            layer.Inputs[1].ToString(),
            layer.Arguments.Text(LayerCatalog.Get(layer.Kind).TapArgument!)!,
            layer.Kind switch
            {
                LayerNames.Concat => "they may differ in their first axis only",
                LayerNames.Multiply => "they must have one shape, or one must be a vector with a number for each channel of the other",
                _ => "they must have one shape, so bring one of them to that of the other, for example with a [Dense]",
            })
        with
        { Others = [Site.OfLayer(layer.Reads[1])] });
}
