using NetDsl.Semantics.Catalog.Layers;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>Groups that the channels or the filters of a convolution cannot be divided into.</summary>
internal sealed class GroupsRule : NetworkRule
{
    public const string Id = "NDSL1011";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Error,
        "Groups do not divide the channels",
        "{0} has {1} groups of {2} channels and {3} filters, which are not equal: Groups must divide both numbers");

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged) => model.Layers
        .Where(layer => layer.Problem == ShapeProblem.GroupsDoNotDivide)
        .Select(layer => Report(
            Site.OfLayer(layer.Index, ConvolutionKind.GroupsArgument),
            layer.Name,
            Numbers.Count(layer.Arguments.Integer(ConvolutionKind.GroupsArgument) ?? 1),
            Numbers.Count(layer.Input.Dimensions[0]),
            Numbers.Count(layer.Arguments.Integer(ConvolutionKind.FiltersArgument) ?? 0)));
}
