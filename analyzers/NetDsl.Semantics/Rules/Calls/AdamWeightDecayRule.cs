using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>Adam with as much weight decay as is usual for AdamW, where the same number means something else.</summary>
internal sealed class AdamWeightDecayRule : CallRule
{
    public const string Id = "NDSL5010";

    /// <summary>AdamW's default. Adam is used with up to 0.001.</summary>
    private const double LeastOfAdamW = 0.01;

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Info,
        "Adam treats weight decay differently",
        "Adam adds its weight decay of {0} to the gradient and divides by the gradient's size, so weights with large gradients hardly shrink. Use AdamW, which shrinks all alike, or less decay.");

    public override IEnumerable<Finding> Check(LibraryCall call)
    {
        if (call is { Type: "Adam", Member: LibraryCall.Creation }
            && call.Arguments.Number("weightDecay") is >= LeastOfAdamW and < double.PositiveInfinity and var decay)
        {
            yield return Report(Site.OfCall("weightDecay"), Numbers.Short(decay));
        }
    }
}
