using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Graph;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>
/// Two layers with weights or more that follow each other with nothing nonlinear between: together they are one linear map, as a product of
/// matrices is a matrix. Of windows nothing is said: two small ones may be cheaper than the one large that they are together.
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
    public long ParameterCountOfOne => (long)Last.Output.RowSize * (First.Input.RowSize + (HasBias ? 1 : 0));

    private bool HasBias => Layers.Any(layer => layer.Bias is not null);

    /// <summary>All of a network. A layer may end a row and begin the next, after a bottleneck.</summary>
    public static IReadOnlyList<LinearRow> Of(NetworkModel model, Neighbours neighbours)
    {
        var rows = new List<LinearRow>();
        foreach ((LayerModel first, LayerModel second) in Pairs(model, neighbours))
        {
            bool isBottleneck = first.Output.RowSize < first.Input.RowSize && first.Output.RowSize < second.Output.RowSize;
            LinearRow? row = rows.Count == 0 ? null : rows[rows.Count - 1];
            if (row is { IsBottleneck: false } && !isBottleneck && row.Last.Index == first.Index)
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

    private static IEnumerable<(LayerModel First, LayerModel Second)> Pairs(NetworkModel model, Neighbours neighbours) =>
        from second in model.Layers
        where second is { Weight: not null, Window: null } && LayerCatalog.Get(second.Kind).IsAffine
        let first = neighbours.Before(second)
        where first is { Weight: not null, Window: null, Activation.Kind: ActivationNames.Linear } && LayerCatalog.Get(first.Kind).IsAffine
        select (first, second);
}
