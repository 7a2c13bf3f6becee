using InitializationLab.Experiments;
using InitializationLab.Measuring;

namespace InitializationLab.Report.Charts;

/// <summary>The lengths of signals by layer: a band for most samples, a line for the median.</summary>
internal static class LengthChart
{
    public static string Draw(NormExperiment.Result result)
    {
        int layers = result.Lengths.Length;
        using var chart = new Chart(result.Start.Name(), Axis.Layers(layers), Axis.Linear("", 0, 2, 0, 0.5, 1, 1.5, 2));
        chart.Shape([.. Line(result, 0.05), .. Line(result, 0.95).Reverse()], Ink.Of(result.Start));
        chart.Line(Line(result, 0.5), Ink.Of(result.Start));
        return chart.ToSvg($"Lengths of signals in {layers} layers under {result.Start.Name()}.");
    }

    private static IEnumerable<(double X, double Y)> Line(NormExperiment.Result result, double share) =>
        result.Lengths.Select((samples, i) => ((double)i + 1, Statistics.Quantile(samples, share)));
}
