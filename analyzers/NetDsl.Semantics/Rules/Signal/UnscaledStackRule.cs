using NetDsl.Semantics.Graph;
using NetDsl.Semantics.Model;
using NetDsl.Semantics.Signal;

namespace NetDsl.Semantics.Rules;

/// <summary>
/// Many residual blocks whose branches nothing makes smaller: each doubles the power of the signal, and that of the gradient.
/// </summary>
internal sealed class UnscaledStackRule : ArchitectureRule
{
    public const string Id = "NDSL3009";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Warning,
        "Residual blocks let the signal explode",
        "{0} without a norm or a scale let the signal grow to a power of {1} where {2} begins, so {3}. {4}.");

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged)
    {
        // Where a warning about an initializer is the reason, that is enough.
        if (StreamGrowth.Of(model.Layers, model.Signals) is not { } growth
            || (judged.InitializersAreTold && StreamGrowth.Of(judged.Cured.Layers, judged.Cured.Signals) is null))
        {
            return [];
        }

        bool areBlocks = growth.Sums.Any(Neighbours.IsResidual);
        return ReportAll(growth.Sums, sum => Site.OfLayer(sum.Index, "Scale"), sums =>
        [
            sums.Length == 1 ? "1 sum" : $"{Numbers.Count(sums.Length)} {(sums.All(Neighbours.IsResidual) ? "residuals" : "sums")}",
            Numbers.Short(growth.Power),
            model.WeightedLayers.Last().Name,
            growth.Verdict,
            areBlocks
                ? "Write Scale = ResidualScale.DepthScaled or ReZero, or begin the block with [LayerNorm]"
                : "Begin each branch with [LayerNorm], or make it a block in [Residual<TBlock>] with Scale = ResidualScale.DepthScaled",
        ]);
    }
}
