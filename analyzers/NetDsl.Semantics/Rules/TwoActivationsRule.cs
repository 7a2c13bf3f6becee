using Microsoft.CodeAnalysis;
using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>Two activations without weights between them. (A softmax that should not be there at all, and logits that an activation spoils, are findings of their own.)</summary>
internal sealed class TwoActivationsRule : ArchitectureRule
{
    public const string Id = "NDSL4010";

    public override DiagnosticDescriptor Descriptor { get; } = new(
        Id,
        "Two activations in a row",
        "{0} applies {1} right after the {2} of {3}: {4}",
        RuleCategories.Architecture,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: RuleCategories.HelpLink(Id));

    public override IEnumerable<Finding> Check(NetworkModel model)
    {
        IReadOnlyList<Step> steps = Step.Of(model);
        int last = model.WeightedLayers.LastOrDefault()?.Index ?? 0;
        LayerModel? told = Answer.Of(model) is { } answer ? LossFitRule.Spoiler(answer) : null;
        for (int i = 1; i < steps.Count; i++)
        {
            (Step first, Step second) = (steps[i - 1], steps[i]);
            if (!first.IsActivation || !second.IsActivation || first.Layer.Index == told?.Index || IsToldAsSoftmax(first.Layer, last) || IsToldAsSoftmax(second.Layer, last))
            {
                continue;
            }

            bool changes = !IsUnchanged(ActivationRange.Of(first.Layer.Activation!), second.Layer.Activation!.Kind);
            yield return Report(
                ActivationOf(second.Layer),
                second.Layer.Name,
                TitleOf(second.Layer),
                TitleOf(first.Layer),
                first.Layer.Name,
                changes ? "without weights between them they act as one function, which no initializer is made for. Keep one of them." : "that changes nothing. Remove it.") with
            {
                Facts = changes ? [] : [RepairFacts.Removal],
            };
        }
    }

    private static bool IsToldAsSoftmax(LayerModel layer, int lastWeights) =>
        layer.Activation!.Kind == "Softmax" && (layer.Index < lastWeights || layer.Output.Size == 1);

    /// <summary>Those that are the identity on what is not negative.</summary>
    private static bool IsUnchanged(ActivationRange values, string activation) => values.Lowest >= 0 && activation is "Relu" or "LeakyRelu" or "Elu";
}
