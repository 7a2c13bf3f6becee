using System.Globalization;
using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>A window that is larger than the map with its padding, so that there is no output.</summary>
internal sealed class WindowTooLargeRule : NetworkRule
{
    public const string Id = "NDSL1010";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Error,
        "A window is larger than its map",
        "The window of {0} reaches over {1} but {2} {3}{4}: make the window smaller, pad the map, or let what comes before shrink it less");

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged) => model.Layers
        .Where(layer => layer.Problem == ShapeProblem.WindowTooLarge)
        .Select(layer => ReportAxis(layer, layer.Window!.Rows.Fits ? (layer.Window.Columns, ColumnOf(layer)) : (layer.Window.Rows, "row")));

    private static string ColumnOf(LayerModel layer) => LayerCatalog.Get(layer.Kind).MapAxes == 1 ? "place" : "column";

    private Finding ReportAxis(LayerModel layer, (WindowAxis Window, string What) axis) => Report(
        Site.OfLayer(layer.Index),
        layer.Name,
        Counted(axis.Window.Reach, axis.What),
        $"the map of {layer.Input}",
        "has " + Counted(axis.Window.Padded, axis.What),
        axis.Window.Padded > axis.Window.Input ? " with its padding" : "");

    private static string Counted(long count, string what) =>
        $"{count.ToString("N0", CultureInfo.InvariantCulture)} {what}{(count == 1 ? "" : "s")}";
}
