using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>
/// Deep stacks of functions whose signal drifts: an initializer can keep its power where it is, but that point is unstable, so that the
/// smallest error grows layer by layer.
/// </summary>
internal sealed class UnstableStackRule : SignalRule
{
    public const string Id = "NDSL3005";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Warning,
        "A deep stack drifts",
        "{0} of {1} in a row let the signal drift: where {2} begins its power is {3}, of which {4} tells inputs apart, so {5}. Use fewer layers, or activations that hold the scale, such as Activation.Relu.");

    protected override bool IsMine(Outlook outlook) =>
        !outlook.IsByInitializer && 2 * outlook.Layers.Count(DeepSigmoidRule.IsSigmoid) < outlook.Layers.Length;

    protected override string[] Message(NetworkModel model, Outlook outlook) =>
    [
        Count(outlook.Layers),
        TitlesOf(outlook.Layers),
        model.WeightedLayers.Last().Name,
        Known(outlook.Trainability.Last.Power),
        Known(outlook.Trainability.Last.DistinctPower),
        outlook.Trainability.Verdict,
    ];
}
