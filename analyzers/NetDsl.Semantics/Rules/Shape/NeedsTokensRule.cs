using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>An embedding that gets numbers in place of tokens.</summary>
internal sealed class NeedsTokensRule : NetworkRule
{
    public const string Id = "NDSL1017";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Error,
        "An embedding needs tokens",
        "{0} looks up tokens but gets numbers: declare the input with [TokenInput(length, vocabulary)], and put {0} right after it");

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged) => model.Layers
        .Where(layer => layer.Problem == ShapeProblem.NeedsTokens)
        .Select(layer => Report(Site.OfLayer(layer.Index), layer.Name));
}
