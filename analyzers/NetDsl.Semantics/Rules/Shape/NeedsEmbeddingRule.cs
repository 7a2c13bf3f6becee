using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>A layer that computes with the numbers of tokens, which mean nothing as numbers.</summary>
internal sealed class NeedsEmbeddingRule : NetworkRule
{
    public const string Id = "NDSL1016";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Error,
        "Tokens need an embedding",
        "{0} gets tokens, whose numbers mean nothing by themselves: put [Embedding(…)] right after [TokenInput]");

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged) => model.Layers
        .Where(layer => layer.Problem == ShapeProblem.NeedsEmbedding)
        .Take(1)
        .Select(layer => Report(Site.OfLayer(layer.Index), layer.Name));
}
