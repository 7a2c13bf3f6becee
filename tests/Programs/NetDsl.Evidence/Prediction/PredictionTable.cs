using System.Globalization;
using System.Text;

namespace NetDsl.Evidence.Prediction;

/// <summary>The table of docs/evidence.md about predictions: median and 90th percentile of the relative error by depth and width.</summary>
internal static class PredictionTable
{
    private const int CompiledAtOnce = 10;

    /// <summary>How far beyond this a number is off does not matter.</summary>
    private const double Most = 10;

    public static string Make(int count)
    {
        Comparison[] all = [.. Enumerable.Range(0, count).Select(RandomNetwork.Draw).Chunk(CompiledAtOnce).SelectMany(Comparison.Run)];
        var text = new StringBuilder();
        text.Append("| Hidden layers | Narrowest layer | Networks | Layers | Signal | Distinct | Gradient | Weight gradient |\n| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |\n");
        foreach (Stratum depth in Stratum.Depths)
        {
            foreach (Stratum width in Stratum.Widths)
            {
                Comparison[] cell = [.. all.Where(network => depth.Has(network.Network.Depth) && width.Has(network.Network.Narrowest))];
                LayerComparison[] layers = [.. cell.SelectMany(network => network.Layers)];
                text.Append(CultureInfo.InvariantCulture, $"| {depth.Title} | {width.Title} | {cell.Length} | {layers.Count(layer => layer.Signal is not null):N0} of {layers.Length:N0} ");
                text.Append(CultureInfo.InvariantCulture, $"| {Errors(layers, layer => layer.Signal)} | {Errors(layers, layer => layer.Distinct)} | {Errors(layers, layer => layer.Gradient)} | {Errors(layers, layer => layer.WeightGradient)} |\n");
            }
        }

        return text.ToString();
    }

    /// <summary>"3.1 % (12 %)": half of the errors are below the first number, nine in ten below the second.</summary>
    private static string Errors(LayerComparison[] layers, Func<LayerComparison, Pair?> pairOf)
    {
        double[] errors = [.. layers.Select(pairOf).OfType<Pair>().Select(pair => pair.RelativeError).Order()];
        return errors.Length == 0 ? "none" : $"{Quantile(0.5)} ({Quantile(0.9)})";

        string Quantile(double share) => Percent(errors[(int)(share * (errors.Length - 1))]);
    }

    private static string Percent(double error) => error > Most ? "over 1,000 %" : string.Create(CultureInfo.InvariantCulture, $"{100 * error:0.#} %");
}
