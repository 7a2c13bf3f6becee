using System.Globalization;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>
/// A pool some of whose windows lie in the padding alone, where there is nothing to pool; or a transposed convolution whose padding takes
/// all of its output away.
/// </summary>
internal sealed class OnlyPaddingRule : NetworkRule
{
    public const string Id = "NDSL1013";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Error,
        "A window lies in the padding alone",
        "{0} is padded by {1}, so that {2}: pad by less{3}");

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged) => model.Layers
        .Where(layer => layer.Problem == ShapeProblem.OnlyPadding)
        .Select(layer => layer.Kind == LayerNames.ConvTranspose2D ? OfTransposed(layer) : OfPool(layer));

    private Finding OfPool(LayerModel layer)
    {
        WindowAxis axis = layer.Window!.Rows.ReadsSomething ? layer.Window.Columns : layer.Window.Rows;
        return Report(
            Site.OfLayer(layer.Index),
            layer.Name,
            Numbers.Count(axis.Begin >= axis.Reach ? axis.Begin : axis.End),
            $"a window of {Numbers.Count(axis.Reach)} reads none of the {Numbers.Count(axis.Input)} values of the map along that side",
            " than the window");
    }

    private Finding OfTransposed(LayerModel layer)
    {
        (WindowAxis axis, string what) =
            layer.Window!.Rows.Spread < 1 ? (layer.Window.Rows, "rows") : (layer.Window.Columns, "columns");
        long cut = (long)axis.Begin + axis.End;
        string reached = (axis.Spread + cut).ToString("N0", CultureInfo.InvariantCulture);
        return Report(
            Site.OfLayer(layer.Index),
            layer.Name,
            cut.ToString("N0", CultureInfo.InvariantCulture),
            $"nothing is left of the {reached} {what} that its windows reach",
            "");
    }
}
