using System.Text;

namespace NetDsl;

/// <summary>
/// The table of a network's layers: in full as <c>Summary()</c> prints it, in brief as it stands above the generated class, where editors
/// show it. The compiler's side is built with this file, too.
/// </summary>
internal static class LayerTable
{
    private static readonly TextTable<LayerRow>.Column
        Layer = new("Layer", row => row.Title),
        Shapes = new("In → out", row => row.Shapes),
        Parameters = new("Parameters", row => Figure.Number(row.Parameters), AlignsRight: true),
        MultiplyAdds = new("Multiply-adds", row => Figure.Number(row.MultiplyAdds), AlignsRight: true),
        Signal = new("Signal", row => row.Signal, AlignsRight: true),
        Distinct = new("Distinct", row => row.Distinct, AlignsRight: true),
        Gradient = new("Gradient", row => row.Gradient, AlignsRight: true),
        Start = new("Weights start as", row => row.Start),
        Reason = new("Because", row => row.Reason);

    private static readonly TextTable<LayerRow>
        Full = new(Layer, Shapes, Parameters, MultiplyAdds, Signal, Distinct, Gradient, Start, Reason),
        Brief = new(Layer, Shapes, Parameters, Signal, Distinct, Gradient, Start);

    /// <summary>Appends the full table, which lacks the totals. The reason stands last, so that it may be as long as it likes.</summary>
    public static void AppendTo(StringBuilder text, IReadOnlyList<LayerFacts> layers) => Full.AppendTo(text, LayerRows.Of(layers));

    /// <summary>The lines of the brief table, with the total.</summary>
    public static string[] Lines(IReadOnlyList<LayerFacts> layers) =>
        Brief.Lines([.. LayerRows.Of(layers), new LayerRow("total", "") { Parameters = layers.Sum(layer => layer.Parameters) }]);
}
