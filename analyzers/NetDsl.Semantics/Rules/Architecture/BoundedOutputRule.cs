using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>
/// A loss of values over an activation that does not give every value. That is right for targets within its range, which only the user
/// knows, so it is said once and quietly; of a sigmoid, whose targets are mostly scaled to 0…1 on purpose, only where the loss has classes.
/// </summary>
internal sealed class BoundedOutputRule : ArchitectureRule
{
    public const string Id = "NDSL4012";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Info,
        "Targets that the output cannot reach",
        "{0} ends in {1}, which cannot reach targets {2}. {3}.");

    /// <summary>Of two activations in a row, one is too many: that comes first.</summary>
    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged)
    {
        if (judged.Answer is not { Loss.Link: null, Last: { } last, Before: null, ComparesShares: false, IsConstant: false } answer)
        {
            yield break;
        }

        var range = ActivationRange.Of(last.Activation!);
        if (answer.Function == ActivationNames.Sigmoid ? !IsClassifier(model) : range.IsEverything)
        {
            yield break;
        }

        yield return Report(
            ActivationOf(last),
            last.Name,
            TitleOf(last),
            range.Beyond,
            answer.Function == ActivationNames.Sigmoid
                ? $"For answers of yes or no use Loss.BinaryCrossEntropy: the slope of {answer.Loss.Title} is almost 0 where the network is sure but wrong"
                : "If there are any, remove the activation") with
        {
            Others = answer.Function == ActivationNames.Sigmoid ? [Site.OfLoss("loss")] : [],
            Facts = [answer.Function == ActivationNames.Sigmoid ? RepairFacts.UseLoss(LossNames.BinaryCrossEntropy) : RepairFacts.Removal],
        };
    }

    /// <summary>A network with as many outputs as inputs rebuilds them.</summary>
    private static bool IsClassifier(NetworkModel model) => model.Loss!.Classes is not null && model.Output.RowSize != model.Input.Size;
}
