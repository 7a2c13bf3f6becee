using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Graph;
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

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged)
    {
        Neighbours neighbours = judged.Neighbours;
        foreach (LayerModel second in model.Layers.Where(Neighbours.IsActivation))
        {
            // Of the user's own, what two of them are together is not known.
            if (neighbours.Before(second) is not { Activation: { Kind: not ActivationNames.Linear, Own: null } } first
                || second.Activation!.Own is not null
                || IsToldAtTheOutput(judged.Answer, first, second)
                || IsToldAsSoftmax(first, neighbours)
                || IsToldAsSoftmax(second, neighbours))
            {
                continue;
            }

            bool changes = !IsUnchanged(ActivationRange.Of(first.Activation!), second.Activation!.Kind);
            yield return Report(
                ActivationOf(second),
                second.Name,
                TitleOf(second),
                TitleOf(first),
                first.Name,
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

    private static bool IsToldAsSoftmax(LayerModel layer, Neighbours neighbours) =>
        layer.Activation!.Kind == ActivationNames.Softmax && (neighbours.IsHidden(layer) || layer.Output.RowSize == 1);

    /// <summary>Those that are the identity on what is not negative.</summary>
    private static bool IsUnchanged(ActivationRange values, string activation) =>
        values.Lowest >= 0 && activation is ActivationNames.Relu or ActivationNames.LeakyRelu or ActivationNames.Elu;
}
