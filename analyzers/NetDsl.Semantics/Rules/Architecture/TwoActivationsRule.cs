using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>
/// Two activations without weights between them. (An activation that should not be there at all is a finding of its own.)
/// </summary>
internal sealed class TwoActivationsRule : ArchitectureRule
{
    public const string Id = "NDSL4010";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Info,
        "Two activations in a row",
        "{0} applies {1} right after the {2} of {3}: {4}");

    public override IEnumerable<Finding> Check(NetworkModel model)
    {
        IReadOnlyList<Step> steps = Step.Of(model);
        int last = model.WeightedLayers.LastOrDefault()?.Index ?? 0;
        Answer? answer = Answer.Of(model);
        for (int i = 1; i < steps.Count; i++)
        {
            (Step first, Step second) = (steps[i - 1], steps[i]);
            if (!first.IsActivation
                || !second.IsActivation
                || IsToldAtTheOutput(answer, first.Layer, second.Layer)
                || IsToldAsSoftmax(first.Layer, last)
                || IsToldAsSoftmax(second.Layer, last))
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
                changes
                    ? "without weights between them they act as one function, which no initializer is made for. Keep one of them."
                    : "that changes nothing. Remove it.") with
            {
                Facts = changes ? [] : [RepairFacts.Removal],
            };
        }
    }

    /// <summary>The loss wants the second to be another, or none, or nothing before it.</summary>
    private static bool IsToldAtTheOutput(Answer? answer, LayerModel first, LayerModel second) =>
        answer is not null
        && ((second.Index == answer.Last?.Index
                && (LogitsWantedRule.IsWrong(answer) || ProbabilitiesWantedRule.IsWrong(answer) || answer.ComparesShares))
            || LossFitRule.Spoiler(answer)?.Index is { } told && (told == first.Index || told == second.Index));

    private static bool IsToldAsSoftmax(LayerModel layer, int lastWeights) =>
        layer.Activation!.Kind == "Softmax" && (layer.Index < lastWeights || layer.Output.Size == 1);

    /// <summary>Those that are the identity on what is not negative.</summary>
    private static bool IsUnchanged(ActivationRange values, string activation) =>
        values.Lowest >= 0 && activation is "Relu" or "LeakyRelu" or "Elu";
}
