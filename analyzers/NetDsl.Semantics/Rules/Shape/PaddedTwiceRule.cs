using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>Padding that is written by name and in numbers, or for all sides and for one.</summary>
internal sealed class PaddedTwiceRule : NetworkRule
{
    public const string Id = "NDSL1012";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Error,
        "Padding is written in two ways",
        "{0} says its padding by {1} and by {2}: keep one of them");

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged) => model.Layers
        .Where(layer => layer.Problem == ShapeProblem.PaddedTwice)
        .Select(layer =>
        {
            string[] written = [.. WindowArguments.Paddings.Where(layer.Arguments.Has)];
            return Report(Site.OfLayer(layer.Index, written[1]), layer.Name, written[0], written[1]);
        });
}
