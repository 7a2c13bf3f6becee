using System.Globalization;
using System.Text;

namespace NetDsl;

/// <summary>Writes the table of <see cref="SignalProbe.ToTable"/>: every prediction right of what was measured.</summary>
internal static class SignalTable
{
    private static readonly TextTable<LayerProbe> Layers = new(
        new("Layer", layer => layer.Activation is null ? layer.Name : $"{layer.Name} ({layer.Activation})"),
        new("Mean", layer => Figure.Measured(layer.Mean), AlignsRight: true),
        new("Signal", layer => Figure.Measured(layer.Power), AlignsRight: true),
        new("predicted", layer => Figure.Number(layer.Predicted?.Power), AlignsRight: true),
        new("Distinct", layer => Figure.Measured(layer.DistinctPower), AlignsRight: true),
        new("predicted", layer => Figure.Number(layer.Predicted?.DistinctPower), AlignsRight: true),
        new("Stuck", layer => Figure.Share(layer.StuckUnits), AlignsRight: true),
        new("Gradient", layer => Figure.Measured(layer.WeightGradientPower), AlignsRight: true),
        new("predicted", layer => Figure.Number(layer.Predicted?.WeightGradientPower), AlignsRight: true));

    public static string Write(SignalProbe probe)
    {
        var table = new StringBuilder();
        table.Append(
            CultureInfo.InvariantCulture,
            $"{probe.Network}: measured on {probe.Samples:N0} samples; each prediction stands right of what was measured\n\n");
        Layers.AppendTo(table, probe.Layers);
        table.Append(
            "\nSignal is the mean square of what leaves a layer, Distinct the part of it that differs between samples, Stuck the share of units that pass no gradient at any\n");
        table.Append("sample, Gradient the mean square of the weights' gradient, next to the last layer's.\n");
        return table.ToString();
    }
}
