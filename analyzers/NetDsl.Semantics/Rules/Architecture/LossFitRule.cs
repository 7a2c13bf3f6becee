using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>
/// A loss of classes over one output; a loss of values over a softmax; and logits that an activation keeps from saying what the loss asks
/// for.
/// </summary>
internal sealed class LossFitRule : ArchitectureRule
{
    public const string Id = "NDSL4004";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Warning,
        "The loss does not fit the output",
        "{0} does not fit {1}: {2}. {3}.");

    /// <summary>
    /// The layer whose activation spoils the logits, which enter the loss or the softmax or sigmoid before it; null when none does.
    /// </summary>
    public static LayerModel? Spoiler(Answer answer) =>
        (answer.Loss.WantsLogits ? answer.Last : answer.Function == answer.Loss.Link ? answer.Before : null) is { } layer
        && !(answer.Loss.WantsLogits && layer.Activation!.Kind is ActivationNames.Softmax or ActivationNames.Sigmoid)
        && answer is { Loss.Link: not null, HasOneClass: false, IsConstant: false } && Consequence(answer, layer) is not null
            ? layer : null;

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged)
    {
        if (judged.Answer is not { IsConstant: false } answer)
        {
            yield break;
        }

        if (answer.HasOneClass)
        {
            yield return Report(
                Site.OfLoss("loss"),
                Capitalized(answer.Loss.Title),
                "one output",
                "it tells classes apart, and there is only one",
                $"For two classes use two units, or Loss.{(answer.Function == ActivationNames.Sigmoid ? LossNames.BinaryCrossEntropy : LossNames.SigmoidBinaryCrossEntropy)} with targets of 0 and 1");
        }
        else if (answer.ComparesShares)
        {
            bool hasClasses = model.Loss!.Classes is not null;
            yield return Report(
                ActivationOf(answer.Last!),
                Capitalized(answer.Loss.Title),
                $"the softmax of {answer.Last!.Name}",
                "its outputs share a sum of 1, and where it is sure but wrong the slope is almost 0",
                hasClasses
                    ? "For classes use Loss.CrossEntropy with labels"
                    : "For classes use Loss.CrossEntropy with labels, for values remove the softmax") with
            {
                Others = [Site.OfLoss("loss")],
                Facts = hasClasses
                    ? [RepairFacts.UseLoss(LossNames.CrossEntropy)]
                    : [RepairFacts.UseLoss(LossNames.CrossEntropy), RepairFacts.Removal],
            };
        }
        else if (Spoiler(answer) is { } layer)
        {
            yield return Report(
                ActivationOf(layer),
                answer.Loss.WantsLogits ? Capitalized(answer.Loss.Title) : $"The {TitleOf(answer.Last!)} of {answer.Last!.Name}",
                $"the {TitleOf(layer)} of {layer.Name}",
                Consequence(answer, layer)!,
                "Logits need no activation: remove it") with
            {
                Facts = [RepairFacts.Removal],
            };
        }
    }

    private static string? Consequence(Answer answer, LayerModel layer) =>
        Confidence.Told(answer.Loss, ActivationRange.Of(layer.Activation!), answer.Size)
            ?? (IsCut(layer.Activation!) ? "a class whose output is 0 has no slope and learns nothing" : null);

    private static bool IsCut(ActivationModel activation) =>
        activation.Kind == ActivationNames.Relu || activation is { Kind: ActivationNames.LeakyRelu, Option: 0 };
}
