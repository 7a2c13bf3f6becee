using NetDsl.Semantics.Catalog.Layers;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>Groups that channels, or the filters of a convolution, cannot be divided into.</summary>
internal sealed class GroupsRule : NetworkRule
{
    public const string Id = "NDSL1011";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Error,
        "Groups do not divide the channels",
        "{0} has {1} groups of {2}, which are not equal: {3}");

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged) => model.Layers
        .Where(layer => layer.Problem == ShapeProblem.GroupsDoNotDivide)
        .Select(layer => layer.Kind == LayerNames.GroupNorm ? OfNorm(layer) : OfConvolution(layer));

    private Finding OfNorm(LayerModel layer)
    {
        int channels = layer.Input.Dimensions[0], groups = layer.Arguments.Integer(GroupNormKind.GroupsArgument) ?? 1;
        return Report(
            Site.OfLayer(layer.Index, GroupNormKind.GroupsArgument),
            layer.Name,
            Numbers.Count(groups),
            $"{Numbers.Count(channels)} channels",
            $"use {Nearest(channels, groups)} groups");
    }

    private Finding OfConvolution(LayerModel layer) => Report(
        Site.OfLayer(layer.Index, ConvolutionKind.GroupsArgument),
        layer.Name,
        Numbers.Count(layer.Arguments.Integer(ConvolutionKind.GroupsArgument) ?? 1),
        $"{Numbers.Count(layer.Input.Dimensions[0])} channels and "
            + $"{Numbers.Count(layer.Arguments.Integer(ConvolutionKind.FiltersArgument) ?? 0)} filters",
        "Groups must divide both numbers");

    /// <summary>The numbers closest to it that divide the channels.</summary>
    private static string Nearest(int channels, int groups)
    {
        int fewer = 1, more = channels;
        for (int small = 1; small <= channels / small; small++)
        {
            if (channels % small == 0)
            {
                Take(small);
                Take(channels / small);
            }
        }

        return groups > channels ? Numbers.Count(channels) : $"{Numbers.Count(fewer)} or {Numbers.Count(more)}";

        void Take(int divisor)
        {
            fewer = divisor < groups ? Math.Max(fewer, divisor) : fewer;
            more = divisor > groups ? Math.Min(more, divisor) : more;
        }
    }
}
