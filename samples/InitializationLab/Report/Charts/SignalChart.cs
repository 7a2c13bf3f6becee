using InitializationLab.Experiments;
using InitializationLab.Measuring;

namespace InitializationLab.Report.Charts;

/// <summary>A quantity by layer: what the compiler predicts as a line, what was measured as a dot for each network.</summary>
internal static class SignalChart
{
    public static string Draw(Quantity quantity, Family family, Axis y, params IEnumerable<Start> starts)
    {
        string title = $"{quantity.Name}, {family.Title}";
        int last = family.Members[0].Signal.Last;
        int[] layers = [.. Enumerable.Range(1, last)];
        using var chart = new Chart(title, Axis.Layers(last), y, right: Chart.NamesRight);
        foreach (Start start in starts)
        {
            Signal signal = family[start].Signal;
            Ink ink = Ink.Of(start);
            chart.Dots(layers.SelectMany(layer => signal.Measured(layer, quantity).Select(value => ((double)layer, value))), ink, size: last > 50 ? 2 : 4);
            chart.Line(layers.Select(layer => ((double)layer, signal.Predicted(layer, quantity))), ink);
            chart.EndLabel(signal.Median(last, quantity), start.Name(), ink);
        }

        return chart.ToSvg($"{title} by layer, predicted and measured, for {string.Join(", ", starts.Select(start => start.Name()))}. The numbers stand in the tables.");
    }
}
