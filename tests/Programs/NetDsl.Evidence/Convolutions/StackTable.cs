using System.Globalization;
using System.Text;
using NetDsl.Evidence.Prediction;

namespace NetDsl.Evidence.Convolutions;

/// <summary>The table of docs/evidence.md about convolutions: the largest error of any layer.</summary>
internal static class StackTable
{
    public static string Make(int draws)
    {
        var text = new StringBuilder();
        text.Append("| Stack | Map | Neighbours | Layers | Signal | Distinct | Gradient | Weight gradient |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n");
        foreach (StackRun run in StackRun.Of(ConvolutionStack.All, draws))
        {
            string row = RowOf(run);
            Console.Write(row);
            text.Append(row);
        }

        return text.ToString();
    }

    private static string RowOf(StackRun run) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {run.Stack.Title} | {run.Stack.Map}×{run.Stack.Map} | {run.Stack.Correlation} | {run.Layers.Known} of {run.Layers.Weighted} | {Largest(run.Signal)} | {Largest(run.Distinct)} | {Largest(run.Gradient)} | {Largest(run.WeightGradient)} |\n");

    private static string Largest(Pair[] pairs) => pairs.Length == 0 ? "none"
        : string.Create(CultureInfo.InvariantCulture, $"{100 * pairs.Max(pair => pair.RelativeError):0.#} %");
}
