using NetDsl.Semantics.Graph;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>
/// A window that is smaller than its stride, so that values between windows are never read (He T. et al. 2019, "Bag of tricks", §4.1). On
/// the way around a residual branch that is usual, and the branch reads them: silent.
/// </summary>
internal sealed class StrideBeyondWindowRule : ArchitectureRule
{
    public const string Id = "NDSL4020";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Info,
        "A stride passes over values",
        "{0} reads {1} of {2} values of its map{3}, since its window of {4} moves by {5}: let the window be as large as the stride, or put a pool before it");

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged) => ReportAll(
        [.. model.Layers.Where(layer => Windows.Slides(layer) && Shares(layer) is not null && !IsJoined(judged, layer))],
        layer => Site.OfLayer(layer.Index, "Stride"),
        layers =>
        {
            WindowModel window = layers[0].Window!;
            (long read, long of) = Shares(layers[0])!.Value;
            return
            [
                layers[0].Name,
                Numbers.Count(read),
                Numbers.Count(of),
                More(layers),
                window.Rows == WindowAxis.None ? Numbers.Count(window.Columns.Kernel) : $"{window.Rows.Kernel}×{window.Columns.Kernel}",
                Numbers.Count(window.Columns.Stride),
            ];
        });

    /// <summary>How many values are read of how many; null where all are.</summary>
    private static (long Read, long Of)? Shares(LayerModel layer)
    {
        (long Read, long Of) rows = ShareOf(layer.Window!.Rows), columns = ShareOf(layer.Window.Columns);
        return rows.Read == rows.Of && columns.Read == columns.Of ? null : (rows.Read * columns.Read, rows.Of * columns.Of);
    }

    private static (long Read, long Of) ShareOf(WindowAxis axis) =>
        axis.Kernel < axis.Stride && axis.Output > 1 ? (axis.Kernel, axis.Stride) : (1, 1);

    /// <summary>Whether it is added to what another way made of the same map, or made of another.</summary>
    private static bool IsJoined(Judgement judged, LayerModel layer)
    {
        LayerModel? after = judged.Neighbours.After(layer);
        while (after is { Reads.Count: 1, Weight: null })
        {
            after = judged.Neighbours.After(after);
        }

        return Neighbours.IsJoin(after);
    }
}
