using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Catalog.Layers;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>Attention in a network none of whose layers knows the order of the steps (Vaswani et al. 2017, §3.5).</summary>
internal sealed class UnorderedStepsRule : ArchitectureRule
{
    public const string Id = "NDSL4029";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Info,
        "No layer knows the order of the steps",
        "{0} sees the steps as a set, and no other layer knows their order: shuffled steps get the same answers. Put a [PositionalEmbedding] before it, or write Rotary = true.");

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged)
    {
        LayerModel? first = model.Layers.FirstOrDefault(layer => layer.Kind == LayerNames.SelfAttention);
        if (first is not null && !model.Layers.Any(KnowsOrder))
        {
            yield return Report(Site.OfLayer(first.Index), first.Name);
        }
    }

    /// <summary>Whether what it makes of steps depends on their order: a view puts each step in a place of its own.</summary>
    private static bool KnowsOrder(LayerModel layer) => layer.Kind switch
    {
        LayerNames.SelfAttention => SelfAttentionKind.IsCausal(layer) || SelfAttentionKind.IsRotary(layer.Arguments),
        LayerNames.PositionalEmbedding or LayerNames.Rnn or LayerNames.Gru or LayerNames.Lstm => true,
        _ => layer.Input.Kind == ShapeKind.Sequence && layer.Output.Kind != ShapeKind.Sequence && LayerCatalog.Get(layer.Kind).IsView,
    };
}
