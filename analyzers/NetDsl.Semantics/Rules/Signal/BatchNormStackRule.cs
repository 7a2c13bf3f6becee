using NetDsl.Semantics.Graph;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>
/// Many layers of batch norm and ReLU with no skip past any: the norm keeps the signal, and multiplies the gradient's power by
/// E[φ'²]/Var φ = π/(π − 1) in each, whatever the weights (Yang et al. 2019, "A mean field theory of batch normalization"). That is for
/// large batches; in small ones it grows faster.
/// </summary>
/// <param name="least">With how many layers it begins to speak.</param>
/// <param name="most">With how many it leaves that to another.</param>
internal abstract class BatchNormStackRule(int least, int most) : ArchitectureRule
{
    private const double Growth = Math.PI / (Math.PI - 1);

    protected const string Message =
        "{0} layers of batch norm and ReLU without a skip: each multiplies the gradient's power by {1} on the way back, so that {2} gets {3} times as much as the last. Use [Tap] and [Add] to lead values past some of them, or fewer layers.";

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged)
    {
        LayerModel[] layers = judged.Neighbours.HasJoin
            ? []
            : [.. model.WeightedLayers.Where(layer => IsNormed(judged.Neighbours, layer))];
        return layers.Length < least || layers.Length > most ? [] : ReportAll(layers, layer => Site.OfLayer(layer.Index), all =>
        [
            Numbers.Count(all.Length), Numbers.Short(Growth), all[0].Name, Numbers.Short(Math.Pow(Growth, all.Length - 1)),
        ]);
    }

    /// <summary>Weights, norm and ReLU, in this order.</summary>
    private static bool IsNormed(Neighbours neighbours, LayerModel layer) =>
        layer.Activation is { Kind: ActivationNames.Linear }
        && neighbours.After(layer) is { } norm
        && BatchNorms.Is(norm)
        && neighbours.After(norm) is { Activation.Kind: ActivationNames.Relu, Weight: null };
}
