using System.Globalization;
using System.Text;

namespace NetDsl.Evidence.Prediction;

/// <summary>The table of docs/evidence.md about predictions: median and 90th percentile of the relative error by depth and width.</summary>
internal static class PredictionTable
{
    private const int CompiledAtOnce = 10;

    private static readonly (string Title, Func<int, bool> Has)[] Depths = [("1 to 5", depth => depth <= 5), ("6 to 20", depth => depth is > 5 and <= 20), ("21 to 60", depth => depth > 20)];

    private static readonly (string Title, Func<int, bool> Has)[] Widths = [("256 and more", width => width >= 256), ("64 to 255", width => width is >= 64 and < 256), ("8 to 63", width => width < 64)];

    public static string Make(int count)
    {
        Comparison[] all = [.. Enumerable.Range(0, count).Select(RandomNetwork.Draw).Chunk(CompiledAtOnce).SelectMany(Comparison.Run)];
        var text = new StringBuilder();
        text.Append("| Hidden layers | Narrowest layer | Networks | Layers | Signal | Distinct | Gradient | Weight gradient |\n| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |\n");
        foreach ((string depth, Func<int, bool> hasDepth) in Depths)
        {
            foreach ((string width, Func<int, bool> hasWidth) in Widths)
            {
                Comparison[] cell = [.. all.Where(network => hasDepth(network.Network.Depth) && hasWidth(network.Network.Narrowest))];
                LayerComparison[] layers = [.. cell.SelectMany(network => network.Layers)];
                text.Append(CultureInfo.InvariantCulture, $"| {depth} | {width} | {cell.Length} | {layers.Count(layer => layer.Signal is not null):N0} of {layers.Length:N0} ");
                text.Append(CultureInfo.InvariantCulture, $"| {Errors(layers, layer => layer.Signal)} | {Errors(layers, layer => layer.Distinct)} | {Errors(layers, layer => layer.Gradient)} | {Errors(layers, layer => layer.WeightGradient)} |\n");
            }
        }

        return text.ToString();
    }

    /// <summary>"3.1 % (12 %)": half of the errors are below the first number, nine in ten below the second.</summary>
    private static string Errors(LayerComparison[] layers, Func<LayerComparison, Pair?> pairOf)
    {
        double[] errors = [.. layers.Select(pairOf).OfType<Pair>().Select(pair => pair.RelativeError).Order()];
        return errors.Length == 0 ? "none" : string.Create(CultureInfo.InvariantCulture, $"{100 * Quantile(0.5):0.#} % ({100 * Quantile(0.9):0.#} %)");

        double Quantile(double share) => errors[(int)(share * (errors.Length - 1))];
    }
}
