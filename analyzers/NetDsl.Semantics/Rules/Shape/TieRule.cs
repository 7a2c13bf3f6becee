using NetDsl.Semantics.Building;
using NetDsl.Semantics.Catalog.Layers;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>A dense layer that names an embedding whose vectors cannot be its weights.</summary>
internal sealed class TieRule : NetworkRule
{
    public const string Id = "NDSL1019";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Error,
        "Weights cannot be shared",
        "{0} cannot have the weights of \"{1}\": {2}");

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged) => model.Layers
        .Where(layer => layer.Problem == ShapeProblem.CannotTie)
        .Select(layer => Check(model, layer));

    private Finding Check(NetworkModel model, LayerModel layer)
    {
        string name = layer.Arguments.Text(DenseKind.Tie)!;
        LayerModel? named = SharedTensors.Named(model.Layers, layer, name);
        Finding finding = Report(Site.OfLayer(layer.Index, DenseKind.Tie), layer.Name, name, Why(model, layer, named));
        return named is null ? finding : finding with { Others = [Site.OfLayer(named.Index)] };
    }

    private static string Why(NetworkModel model, LayerModel layer, LayerModel? named)
    {
        if (named?.Kind != LayerNames.Embedding)
        {
            string? embedding = model.Layers
                .LastOrDefault(before => before.Index < layer.Index && before.Kind == LayerNames.Embedding
                    && before.Place.Scope == layer.Place.Scope)?.OwnName;
            return (named is null ? "no layer before it in its list has that name" : $"that is no [Embedding] but a [{named.Kind}]")
                + (embedding is null ? "" : $"; the embedding is called {embedding}");
        }

        if (EmbeddingKind.Padding(named) is { } padding)
        {
            return $"the vector of token {Numbers.Integer(padding)} must stay 0 by PaddingToken, and as a weight it would learn; "
                + "leave out one of the two";
        }

        int vocabulary = named.Input.Vocabulary, features = named.Output.IsKnown ? named.Output.RowSize : 0;
        int units = layer.Arguments.Integer("units") ?? 0;
        return units != vocabulary
            ? $"that has a vector for each of {Numbers.Count(vocabulary)} tokens, so write [Dense({Numbers.Integer(vocabulary)}, "
                + $"Tie = \"{named.OwnName}\")]"
            : $"its vectors have {Numbers.Count(features)} numbers, and {Numbers.Count(layer.Input.RowSize)} arrive; bring them to "
                + $"{Numbers.Count(features)} by a [Dense({Numbers.Integer(features)})] before";
    }
}
