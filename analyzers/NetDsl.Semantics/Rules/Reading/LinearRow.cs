using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>
/// Two layers with weights or more that follow each other with nothing nonlinear between: together they are one linear map, as a product of
/// matrices is a matrix.
/// </summary>
/// <param name="Layers">The layers, in order.</param>
/// <param name="IsBottleneck">Whether the first of two is narrower than its input and its output, so that the product has a low
/// rank.</param>
internal sealed record LinearRow(EquatableArray<LayerModel> Layers, bool IsBottleneck)
{
    public LayerModel First => Layers[0];

    public LayerModel Last => Layers[Layers.Count - 1];

    public long ParameterCount => Layers.Sum(layer => layer.ParameterCount);

    /// <summary>Whether the product needs a bias that the last layer does not have.</summary>
    public bool LacksBias => Last.Bias is null && HasBias;

    /// <summary>The parameters of one layer that computes the same.</summary>
    public long ParameterCountOfOne => Last.Output.Size * (First.Input.Size + (HasBias ? 1 : 0));

    private bool HasBias => Layers.Any(layer => layer.Bias is not null);

    /// <summary>All of a network. A layer may end a row and begin the next, after a bottleneck.</summary>
    public static IReadOnlyList<LinearRow> Of(NetworkModel model)
    {
        var rows = new List<LinearRow>();
        foreach ((LayerModel first, LayerModel second) in Pairs(model))
        {
            bool isBottleneck = first.Output.Size < first.Input.Size && first.Output.Size < second.Output.Size;
            LinearRow? row = rows.LastOrDefault();
            if (row is { IsBottleneck: false } && !isBottleneck && row.Last == first)
            {
                rows[rows.Count - 1] = row with { Layers = [.. row.Layers, second] };
            }
            else
            {
                rows.Add(new([first, second], isBottleneck));
            }
        }

        return rows;
    }

    private static IEnumerable<(LayerModel First, LayerModel Second)> Pairs(NetworkModel model)
    {
        LayerModel? before = null;
        foreach (LayerModel layer in model.Layers)
        {
            bool isAffine = LayerCatalog.Get(layer.Kind).IsAffine;
            if (isAffine && before is not null && layer.Weight is not null)
            {
                yield return (before, layer);
            }

            before = !isAffine || layer.Activation is not (null or { Kind: "Linear" }) ? null : layer.Weight is null ? before : layer;
        }
    }
}
