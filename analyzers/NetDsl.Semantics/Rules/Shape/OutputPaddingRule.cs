using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>A transposed convolution whose output is padded by a step or more.</summary>
internal sealed class OutputPaddingRule : NetworkRule
{
    public const string Id = "NDSL1014";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Error,
        "The padding of an output is a step or more",
        "{0} pads its output by {1}, but that must be less than the larger of stride and dilation, {2}: {3}");

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged) => model.Layers
        .Where(layer => layer.Problem == ShapeProblem.OutputPaddingTooLarge)
        .Select(layer =>
        {
            int most = WindowArguments.MostOutputPadding(layer.Window!.Columns);
            return Report(
                Site.OfLayer(layer.Index, WindowArguments.OutputPadding),
                layer.Name,
                Numbers.Count(layer.Arguments.Integer(WindowArguments.OutputPadding) ?? 0),
                Numbers.Count(most),
                most == 1 ? "with a stride of 1 there is nothing to choose, so remove it" : $"use {Numbers.Count(most - 1)} or less");
        });
}
