using NetDsl.Semantics.Graph;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>
/// A convolution over values that have seen the whole input twice over already, so that its window brings nothing new together: such layers
/// hardly improve a network (Richter et al. 2021, "Should you go deeper?").
/// </summary>
internal sealed class FieldBeyondInputRule : ArchitectureRule
{
    public const string Id = "NDSL4027";

    private const int Times = 2;

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Hidden,
        "A window brings nothing new together",
        "{0} reads values each of which depends on {1} {3} already, padding included, where the input has {2}{4}: its window brings nothing new together. Fewer layers, smaller strides before them, or a larger input may be as good.");

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged)
    {
        if (model.Input is not { Kind: ShapeKind.FeatureMap, Dimensions: [_, .., var columns] and var sizes })
        {
            return [];
        }

        int rows = sizes.Count > 2 ? sizes[1] : 1;
        ReceptiveField?[] fields = ReceptiveField.Of(model);
        return ReportAll(
            [
                .. model.WeightedLayers.Where(layer => Windows.Slides(layer) && layer.Window!.Size > 1
                    && ReceptiveField.Before(layer, fields) is { } field
                    && SeesAll(field.Rows, rows) && SeesAll(field.Columns, columns)),
            ],
            layer => Site.OfLayer(layer.Index),
            layers =>
            {
                ReceptiveField field = ReceptiveField.Before(layers[0], fields)!;
                bool isRow = rows > 1;
                return
                [
                    layers[0].Name,
                    Numbers.Count((isRow ? field.Rows : field.Columns).Reach),
                    Numbers.Count(isRow ? rows : columns),
                    isRow ? "rows" : sizes.Count > 2 ? "columns" : "places",
                    More(layers),
                ];
            });
    }

    private static bool SeesAll(FieldAxis field, int length) => length == 1 || field.Reach >= (long)Times * length;
}
