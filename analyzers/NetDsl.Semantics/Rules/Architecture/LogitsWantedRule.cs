using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>A softmax or sigmoid before a loss that applies it itself.</summary>
internal sealed class LogitsWantedRule : ArchitectureRule
{
    public const string Id = "NDSL4001";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Warning,
        "The loss wants logits and gets probabilities",
        "{0} ends in {1}, but {2} wants logits and applies {3} itself: {4}. {5}.");

    public static bool IsWrong(Answer answer) =>
        answer is { Loss.WantsLogits: true, IsConstant: false, HasOneClass: false }
        && answer.Function is ActivationNames.Softmax or ActivationNames.Sigmoid;

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged)
    {
        if (judged.Answer is { Last: { } last } answer && IsWrong(answer))
        {
            // The other loss is the same only after the activation that it is made for.
            string? twin = answer.Function == answer.Loss.Link ? answer.Loss.Twin : null;
            yield return Report(
                ActivationOf(last),
                last.Name,
                TitleOf(last),
                answer.Loss.Title,
                ActivationCatalog.Get(answer.Loss.Link!).Title,
                Confidence.Told(answer.Loss, ActivationRange.Of(last.Activation!), answer.Size)!,
                twin is null ? $"Remove Activation.{answer.Function}" : $"Remove Activation.{answer.Function}, or use Loss.{twin}") with
            {
                Others = [Site.OfLoss("loss")],
                Facts = twin is null ? [RepairFacts.Removal] : [RepairFacts.Removal, RepairFacts.UseLoss(twin)],
            };
        }
    }
}
