using NetDsl.Semantics.Model;
using NetDsl.Semantics.Signal;

namespace NetDsl.Semantics.Rules;

/// <summary>Weights too large: the first answers are far off any target.</summary>
internal sealed class SignalExplodesRule : SignalRule
{
    public const string Id = "NDSL3002";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Warning,
        "The signal explodes",
        "The signal explodes over {0} with {1} weights: the first answers have a power of {2}, so {3}. {4}.");

    protected override bool IsMine(Outlook outlook) => outlook is { IsByInitializer: true, Trainability.Fault: SignalFault.Explodes };

    protected override string[] Message(NetworkModel model, Outlook outlook) =>
    [
        Count(outlook.Layers),
        StartsOf(outlook.Layers),
        Numbers.Short(outlook.Trainability.OutputPower),
        outlook.Trainability.Verdict,
        Advice(model, outlook.Layers),
    ];
}
