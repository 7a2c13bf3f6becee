using NetDsl.Semantics.Graph;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>
/// Strides whose last window ends well before the map does, so that a tenth of its rows or columns, or more, is never read.
/// </summary>
internal sealed class RowsLeftOutRule : ArchitectureRule
{
    public const string Id = "NDSL4024";

    private const double Share = 0.1;

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Info,
        "The end of a map is never read",
        "{0} never reads {1} of {2} {3}{4}: windows of {5} at strides of {6} end before. Use Padding = Padding.Same, or give it a map of {7} or {8} {3}.");

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged) => ReportAll(
        [
            .. model.Layers.Where(layer => layer.Output.IsKnown && Windows.Slides(layer)
                && (IsCut(layer.Window!.Rows) || IsCut(layer.Window.Columns))),
        ],
        layer => Site.OfLayer(layer.Index),
        layers =>
        {
            WindowModel window = layers[0].Window!;
            bool isRow = IsCut(window.Rows);
            WindowAxis axis = isRow ? window.Rows : window.Columns;
            long left = LeftOut(axis);
            return
            [
                layers[0].Name,
                left == 1 ? "the last" : $"the last {Numbers.Count(left)}",
                Numbers.Count(axis.Input),
                isRow ? "rows" : "columns",
                More(layers),
                Numbers.Count(axis.Reach),
                Numbers.Count(axis.Stride),
                Numbers.Count(axis.Input - left),
                Numbers.Count(axis.Input - left + axis.Stride),
            ];
        });

    private static bool IsCut(WindowAxis axis) => LeftOut(axis) >= Share * axis.Input && LeftOut(axis) > 0;

    /// <summary>A stride beyond the window passes over values anywhere, which is another finding.</summary>
    private static long LeftOut(WindowAxis axis) => axis.Kernel < axis.Stride ? 0
        : Math.Max(0, axis.Padded - axis.Reach - ((long)(axis.Output - 1) * axis.Stride) - axis.End);
}
