using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Catalog.Layers;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>
/// A score at each step for each token of the input, where a layer sees later steps: if the label is the next token, it is among what the
/// network reads. With <c>IgnoreLabel</c> it is a network that fills gaps, or labels something else.
/// </summary>
internal sealed class SeenTargetRule : ArchitectureRule
{
    public const string Id = "NDSL4030";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Warning,
        "A step sees the token that it is to predict",
        "{0} sees the steps after each, and every step scores the {1} tokens of the input: where the label is the next token, the network copies it, and learns nothing. {2}.");

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged)
    {
        if (model.Loss is not { IgnoredLabel: null } loss
            || !LossCatalog.Get(loss.Kind).ReadsLabels
            || model.Input.Kind != ShapeKind.Tokens
            || model.Output.Kind != ShapeKind.Sequence
            || model.Output.RowSize != model.Input.Vocabulary)
        {
            yield break;
        }

        if (model.Layers.FirstOrDefault(layer => LayerCatalog.Get(layer.Kind).SeesAhead(layer)) is { } seer)
        {
            yield return Report(Site.OfLayer(seer.Index), seer.Name, Numbers.Count(model.Input.Vocabulary), Advice(seer));
        }
    }

    private static string Advice(LayerModel seer) => seer.Kind switch
    {
        LayerNames.SelfAttention => "Write Causal = true, or IgnoreLabel in [Loss] where it fills gaps",
        LayerNames.CrossAttention => "Leave it out, or write IgnoreLabel in [Loss] where it fills gaps",
        _ => $"Leave {RecurrentKind.Bidirectional} out, or write IgnoreLabel in [Loss] where it fills gaps",
    };
}
