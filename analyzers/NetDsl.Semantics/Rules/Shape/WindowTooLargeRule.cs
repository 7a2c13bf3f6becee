using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Graph;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>
/// A window that is larger than the map with its padding, so that there is no output. Where strides before it made the map so small, they
/// are told, with the one that could go; where the channels stand last in the input, that is.
/// </summary>
internal sealed class WindowTooLargeRule : NetworkRule
{
    public const string Id = "NDSL1010";

    private const string Otherwise = "make the window smaller, pad the map, or let what comes before shrink it less";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Error,
        "A window is larger than its map",
        "The window of {0} reaches over {1} but {2} {3}{4}: {5}");

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged) => model.Layers
        .Where(layer => layer.Problem == ShapeProblem.WindowTooLarge)
        .Take(ChannelsLastRule.OtherOrder(model) is null ? model.Layers.Count : 1)
        .Select(layer => layer.Window!.Rows.Fits
            ? ReportAxis(model, layer, (window => window.Columns, ColumnOf(layer)))
            : ReportAxis(model, layer, (window => window.Rows, "row")));

    private static string ColumnOf(LayerModel layer) => LayerCatalog.Get(layer.Kind).MapAxes == 1 ? "place" : "column";

    private Finding ReportAxis(NetworkModel model, LayerModel layer, (Func<WindowModel, WindowAxis> Of, string Name) axis)
    {
        WindowAxis window = axis.Of(layer.Window!);
        string? order = ChannelsLastRule.OtherOrder(model);
        return Report(
            order is null ? Site.OfLayer(layer.Index) : Site.OfInput(),
            layer.Name,
            Counted(window.Reach, axis.Name),
            $"the map of {layer.Input}",
            "has " + Counted(window.Padded, axis.Name),
            window.Padded > window.Input ? " with its padding" : "",
            order is null ? Repair(model, layer, axis.Of, axis.Name) : $"channels come first, so {order}") with
        {
            Facts = order is null ? [] : [new(ChannelsLastRule.OrderFact, "")],
        };
    }

    /// <summary>Who made the map so small, and which of them, the last that can, is to let it be.</summary>
    private static string Repair(NetworkModel model, LayerModel layer, Func<WindowModel, WindowAxis> axisOf, string name)
    {
        var windows = new List<LayerModel>();
        for (int read = layer.Reads[0]; read >= 0 && !Windows.Enlarges(model.Layers[read]); read = model.Layers[read].Reads[0])
        {
            if (model.Layers[read].Window is not null)
            {
                windows.Insert(0, model.Layers[read]);
            }
        }

        List<LayerModel> strides = windows.FindAll(before => axisOf(before.Window!).Stride > 1);
        LayerModel? spare = IsPool(layer) && strides.Count > 0 ? layer : strides.FindLast(FitsWithout);
        return spare is null
            ? Otherwise
            : $"{Names(strides)} made it that small from {Counted(axisOf(strides[0].Window!).Input, name)}, so {Way(spare)}";

        bool FitsWithout(LayerModel without)
        {
            WindowAxis spared = axisOf(without.Window!);
            int length = IsPool(without) ? spared.Input : (spared with { Stride = 1 }).Output;
            foreach (LayerModel after in windows.SkipWhile(before => before != without).Skip(1))
            {
                WindowAxis longer = axisOf(after.Window!) with { Input = length };
                length = longer.Fits ? longer.Output : 0;
            }

            return length > 0 && (axisOf(layer.Window!) with { Input = length }).Fits;
        }
    }

    private static bool IsPool(LayerModel layer) => !LayerCatalog.Get(layer.Kind).HasWeights;

    private static string Way(LayerModel layer) => IsPool(layer) ? $"leave {layer.Name} out" : $"give {layer.Name} a stride of 1";

    private static string Names(List<LayerModel> layers) => layers.Count switch
    {
        1 => layers[0].Name,
        2 => $"{layers[0].Name} and {layers[1].Name}",
        3 => $"{layers[0].Name}, {layers[1].Name} and {layers[2].Name}",
        var count => $"{layers[0].Name} and {Numbers.Count(count - 1)} more strides",
    };

    private static string Counted(long count, string what) => $"{Numbers.Count(count)} {what}{(count == 1 ? "" : "s")}";
}
