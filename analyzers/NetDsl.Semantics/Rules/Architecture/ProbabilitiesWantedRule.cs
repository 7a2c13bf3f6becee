using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>A loss that takes logarithms of probabilities after something that gives none.</summary>
internal sealed class ProbabilitiesWantedRule : ArchitectureRule
{
    public const string Id = "NDSL4002";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Warning,
        "The loss wants probabilities and gets something else",
        "{0} wants probabilities, but {1} ends {2}: {3}. {4}.");

    public static bool IsWrong(Answer answer) =>
        answer is { Loss: { Link: not null, WantsLogits: false }, IsConstant: false, HasOneClass: false } && !GivesProbabilities(answer);

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged)
    {
        if (judged.Answer is { } answer && IsWrong(answer))
        {
            LossKind loss = answer.Loss;
            bool isLinear = answer.Last is null;
            Site site = Site.OfLoss("loss");
            yield return Report(
                isLinear ? site : ActivationOf(answer.Last!),
                Capitalized(loss.Title),
                (answer.Last ?? answer.Maker).Name,
                isLinear ? "without an activation" : $"in {TitleOf(answer.Last!)}",
                Consequence(answer),
                isLinear ? $"Use Loss.{loss.Twin}, which takes the outputs as they are" : $"Use Activation.{loss.Link}") with
            {
                Others = isLinear ? [] : [site],
                Facts = [isLinear ? RepairFacts.UseLoss(loss.Twin!) : RepairFacts.UseActivation(loss.Link!)],
            };
        }
    }

    /// <summary>Binary cross-entropy asks of each output only to be a probability; cross-entropy, that they share one.</summary>
    private static bool GivesProbabilities(Answer answer) =>
        answer.Function == ActivationNames.Softmax || (answer.Function == ActivationNames.Sigmoid && answer.Loss.IsBinary);

    private static string Consequence(Answer answer)
    {
        ActivationRange range = ActivationRange.Of(answer.Last?.Activation ?? new(ActivationNames.Linear));
        return range.Lowest < 0 ? "below 0 the loss is not a number"
            : answer.Loss.IsBinary ? "above 1 the loss is not a number"
            : range.Highest <= 1 ? "the outputs need not add up to 1, so the loss is smallest when all of them are 1"
            : "nothing bounds the outputs, so the loss falls as all of them grow";
    }
}
