using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>
/// Attention to what attention gives, with nothing that went past the first: each takes means over the steps, which so become one (Dong et
/// al. 2021, "Attention is not all you need: pure attention loses rank doubly exponentially with depth").
/// </summary>
internal sealed class AttentionWithoutSkipRule : ArchitectureRule
{
    public const string Id = "NDSL4028";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Warning,
        "Attention follows attention without a skip",
        "{0} attends to what {1} gives, and nothing went past {1}: both take means over the steps, which become nearly the same vector. Put each into a [Residual], behind a norm.");

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged)
    {
        // What attention each value comes from, with nothing added and nothing carried from step to step since.
        var sources = new LayerModel?[model.Layers.Count];
        foreach (LayerModel layer in model.Layers)
        {
            LayerModel? source = layer.Reads is [>= 0 and var read] ? sources[read] : null;
            if (layer.Kind == LayerNames.SelfAttention)
            {
                if (source is not null)
                {
                    Finding finding = Report(Site.OfLayer(layer.Index), layer.Name, source.Name);
                    bool areRepeated = layer.Place.Path.Equals(source.Place.Path);
                    yield return areRepeated ? finding : finding with { Others = [Site.OfLayer(source.Index)] };
                    yield break;
                }

                source = layer;
            }

            sources[layer.Index] = layer.Kind is LayerNames.Rnn or LayerNames.Gru or LayerNames.Lstm ? null : source;
        }
    }
}
