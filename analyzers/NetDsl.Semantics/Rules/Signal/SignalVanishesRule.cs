using NetDsl.Semantics.Model;
using NetDsl.Semantics.Signal;

namespace NetDsl.Semantics.Rules;

/// <summary>Weights too small: what tells inputs apart is lost on the way.</summary>
internal sealed class SignalVanishesRule : SignalRule
{
    public const string Id = "NDSL3001";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Warning,
        "The signal vanishes",
        "The signal vanishes over {0} with {1} weights: {2} is left of what tells inputs apart where {3} begins, so {4}. {5}.");

    protected override bool IsMine(Outlook outlook) => outlook is { IsByInitializer: true, Trainability.Fault: SignalFault.Vanishes };

    protected override string[] Message(NetworkModel model, Outlook outlook) =>
    [
        Count(outlook.Layers),
        StartsOf(outlook.Layers),
        Numbers.Short(outlook.Trainability.Last.DistinctPower!.Value),
        model.WeightedLayers.Last().Name,
        outlook.Trainability.Verdict,
        Advice(model, outlook.Layers),
    ];
}
