using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Graph;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>
/// A branch that ends in a function which is never negative, right before it is added: what it is added to can only grow (He et al. 2016,
/// "Identity mappings in deep residual networks", §4.2). An activation after the sum is not this; a norm after the sum makes up for it.
/// </summary>
internal sealed class PositiveBranchRule : ArchitectureRule
{
    public const string Id = "NDSL4018";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Info,
        "A branch can only add",
        "{0} ends a branch with {1}, which is never negative{2}: {3} can only raise what it adds that to. End the branch with a linear layer, and put the activation before it or after the sum.");

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged)
    {
        (LayerModel End, LayerModel Sum)[] branches =
        [
            .. model.Layers
                .Where(layer => Neighbours.IsSum(layer) && !Neighbours.IsNorm(judged.Neighbours.After(layer)))
                .Select(sum => (End: judged.Neighbours.Maker(sum.Reads[0]), Sum: sum))
                .Where(branch => branch.End?.Activation is { } activation
                    && ActivationRange.Of(activation).Lowest >= 0
                    && branch.End.Index > branch.Sum.Reads[1]
                    && !StartsDead(judged.Neighbours, branch.End))
                .GroupBy(branch => branch.End!.Index, (_, same) => same.First())!,
        ];
        return ReportAll([.. branches.Select(branch => branch.End)], ActivationOf, ends =>
            [ends[0].Name, TitleOf(ends[0]), More(ends), branches[0].Sum.Name]);
    }

    /// <summary>Then another rule says so: it can not even add.</summary>
    private static bool StartsDead(Neighbours neighbours, LayerModel end) =>
        DeadBranchRule.IsDead(neighbours, end) || (neighbours.Before(end) is { } before && DeadBranchRule.IsDead(neighbours, before));
}
