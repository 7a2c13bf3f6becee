using NetDsl.Semantics.Graph;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>
/// A convolution of an even reach that keeps the size of its map by padding one side more than the other: its outputs lie half a place
/// beside what they are made of (Wu et al. 2019, "Convolution with even-sized kernels and symmetric padding"). With a stride there is no
/// middle anyway.
/// </summary>
internal sealed class EvenWindowRule : ArchitectureRule
{
    public const string Id = "NDSL4022";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Info,
        "An even window shifts its map",
        "{0} reaches over {1} {2}, which has no middle{3}: with Padding.Same each output lies half a place beside its inputs, and a row of such layers moves the map by half a place each. Use a window of {4} or {5}.");

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged) => ReportAll(
        [
            .. model.WeightedLayers.Where(layer => Windows.Slides(layer)
                && (IsUneven(layer.Window!.Rows) || IsUneven(layer.Window.Columns))),
        ],
        layer => Site.OfLayer(layer.Index),
        layers =>
        {
            WindowModel window = layers[0].Window!;
            bool isRow = IsUneven(window.Rows);
            WindowAxis axis = isRow ? window.Rows : window.Columns;
            return
            [
                layers[0].Name,
                Numbers.Count(axis.Reach),
                isRow ? "rows" : "columns",
                More(layers),
                Numbers.Count(axis.Kernel - 1),
                Numbers.Count(axis.Kernel + 1),
            ];
        });

    /// <summary>Causal windows are uneven by more than one.</summary>
    private static bool IsUneven(WindowAxis axis) => axis.Stride == 1 && axis.End == axis.Begin + 1 && axis.Output == axis.Input;
}
