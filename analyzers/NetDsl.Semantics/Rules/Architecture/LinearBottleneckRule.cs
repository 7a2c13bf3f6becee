using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>
/// A linear layer narrower than both its neighbours before another layer: a map of low rank if it is meant, else a forgotten activation.
/// </summary>
internal sealed class LinearBottleneckRule : ArchitectureRule
{
    public const string Id = "NDSL4013";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Info,
        "A linear bottleneck is a map of low rank",
        "{0} and {1} have nothing nonlinear between them: together they are a linear map of rank {2} at most, with {3} parameters in place of {4}. Where that is not meant, give {0} an activation.");

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged) =>
        LinearRow.Of(model, judged.Neighbours).Where(row => row.IsBottleneck).Select(row => Report(
            Site.OfLayer(row.First.Index),
            row.First.Name,
            row.Last.Name,
            Numbers.Count(row.First.Output.RowSize),
            Numbers.Count(row.ParameterCount),
            Numbers.Count(row.ParameterCountOfOne)));
}
