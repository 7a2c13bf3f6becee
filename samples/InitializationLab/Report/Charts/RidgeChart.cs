using System.Globalization;
using InitializationLab.Experiments;
using InitializationLab.Measuring;

namespace InitializationLab.Report.Charts;

/// <summary>Histograms of what leaves some layers of one network, one under the other.</summary>
internal static class RidgeChart
{
    private const int Bins = 80;

    /// <summary>Activations that are 0 or more, over a logarithmic axis; the zeros are counted beside it.</summary>
    public static string OfPositive(Family.Member member, int from, int to, int step, params int[] layers) => Draw(
        member,
        Axis.Logarithmic("activation", from, to, step) with { IsLogarithmic = false },        // the values come as exponents
        values => values.Where(value => value > 0).Select(value => Math.Log10(value)),
        values => $"{100 * values.Count(value => value == 0) / (double)values.Length:0} % are 0",
        layers);

    /// <summary>Activations over a range that holds all of them.</summary>
    public static string OfRange(Family.Member member, double from, double to, params int[] layers) =>
        Draw(member, Axis.Linear("activation", from, to, from, (from + to) / 2, to), values => values.Select(value => (double)value), _ => $"", layers);

    private static string Draw(Family.Member member, Axis x, Func<float[], IEnumerable<double>> place, Func<float[], FormattableString> note, int[] layers)
    {
        int rows = layers.Length;
        Axis y = Axis.Named(0, rows + 0.1, layers.Select((layer, i) => new Axis.Tick(rows - 1 - i, string.Create(CultureInfo.InvariantCulture, $"layer {layer}"))));
        string title = member.Subject.Start.Name();
        using var chart = new Chart(title, x, y, left: 54);
        for (int i = 0; i < rows; i++)
        {
            float[] values = member.Signal.Probes[0].Layers[layers[i] - 1].Values.ToArray();
            chart.Shape(Outline([.. place(values)], x, rows - 1 - i), Ink.Of(member.Subject.Start));
            chart.Note(x.From, rows - 0.4 - i, note(values).ToString(CultureInfo.InvariantCulture));
        }

        return chart.ToSvg($"Histograms of the activations of {title} at layers {string.Join(", ", layers.Select(layer => layer.ToString(CultureInfo.InvariantCulture)))}.");
    }

    /// <summary>Stairs over a base line, the highest 0.9 tall. What lies beyond the axis is left out.</summary>
    private static IEnumerable<(double X, double Y)> Outline(double[] values, Axis x, double floor)
    {
        int[] counts = new int[Bins];
        foreach (double value in values)
        {
            int bin = (int)Math.Floor((value - x.From) / (x.To - x.From) * Bins);
            bin = value == x.To ? Bins - 1 : bin;
            if (bin is >= 0 and < Bins)
            {
                counts[bin]++;
            }
        }

        double highest = Math.Max(1, counts.Max()), width = (x.To - x.From) / Bins;
        IEnumerable<(double, double)> stairs = counts.SelectMany((count, bin) => new[]
        {
            (x.From + (bin * width), floor + (0.9 * count / highest)),
            (x.From + ((bin + 1) * width), floor + (0.9 * count / highest)),
        });
        return [(x.From, floor), .. stairs, (x.To, floor)];
    }
}
