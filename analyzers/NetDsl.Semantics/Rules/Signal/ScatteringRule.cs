using NetDsl.Semantics.Model;
using NetDsl.Semantics.Signal;

namespace NetDsl.Semantics.Rules;

/// <summary>
/// Weights too large before functions that saturate: the signal keeps its size, but small differences and gradients do not.
/// </summary>
internal sealed class ScatteringRule : SignalRule
{
    public const string Id = "NDSL3003";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Warning,
        "The gradient explodes",
        "The gradient explodes over {0} with {1} weights: small differences grow {2}-fold in power until {3}, and gradients on the way back, so {4}. {5}.");

    protected override bool IsMine(Outlook outlook) => outlook is { IsByInitializer: true, Trainability.Fault: SignalFault.Scatters };

    protected override string[] Message(NetworkModel model, Outlook outlook) =>
    [
        Count(outlook.Layers),
        StartsOf(outlook.Layers),
        Numbers.Short(outlook.Trainability.Last.Sensitivity!.Value),
        model.WeightedLayers.Last().Name,
        outlook.Trainability.Verdict,
        Advice(model, outlook.Layers),
    ];
}
