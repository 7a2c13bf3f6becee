using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>Training or evaluating a network whose declaration does not say what to measure it by.</summary>
internal sealed class MissingLossRule : CallRule
{
    public const string Id = "NDSL5003";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Warning,
        "Training needs a loss",
        "{0} has no loss, so it can neither be trained nor evaluated: add [Loss(…)] to the class");

    public override IEnumerable<Finding> Check(LibraryCall call)
    {
        if (call.Network is { Loss: null } network && NeedsLoss(call))
        {
            yield return Report(Site.OfCall(), network.Name);
        }
    }

    /// <summary>To probe the forward pass alone, and to predict, inputs are enough.</summary>
    private static bool NeedsLoss(LibraryCall call) =>
        call.Member is "Train" or "TrainStep" or "Evaluate" || (call.Member is "ProbeSignal" or "Predict" && call.Arguments.Has("data"));
}
