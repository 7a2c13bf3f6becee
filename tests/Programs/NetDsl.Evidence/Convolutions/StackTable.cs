using System.Globalization;
using System.Text;
using NetDsl.Evidence.Prediction;

namespace NetDsl.Evidence.Convolutions;

/// <summary>The table of docs/evidence.md about convolutions: the largest error of any layer.</summary>
internal static class StackTable
{
    /// <summary>Runs stacks and keeps what was measured in a file. What the file holds already is not run again.</summary>
    public static void Run(IEnumerable<ConvolutionStack> stacks, int draws, string path)
    {
        HashSet<string> done = [.. File.Exists(path) ? MeasuredLayer.Read(path).Select(layer => layer.Stack) : []];
        if (done.Count == 0)
        {
            File.WriteAllText(path, MeasuredLayer.Header + "\n");
        }

        foreach (MeasuredLayer[] layers in StackRun.Of(stacks.Where(stack => !done.Contains(stack.Name)), draws))
        {
            File.AppendAllLines(path, layers.Select(layer => layer.ToLine()));
        }
    }

    /// <summary>The table, by what is predicted today.</summary>
    public static string Of(IEnumerable<MeasuredLayer> measured)
    {
        ILookup<string, MeasuredLayer> layers = measured.ToLookup(layer => layer.Stack);
        var text = new StringBuilder("| Stack | Map | Neighbours | Inputs | Layers | Signal | Distinct | Gradient | Weight gradient |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n");
        foreach (ConvolutionStack stack in ConvolutionStack.All.Where(stack => layers.Contains(stack.Name)))
        {
            StackErrors run = StackErrors.Of(stack, layers[stack.Name]);
            text.Append(CultureInfo.InvariantCulture, $"| {stack.Title} | {stack.Map}×{stack.Map} | {stack.Correlation} | {stack.Samples} | {run.Known} of {run.Weighted} ");
            text.Append(CultureInfo.InvariantCulture, $"| {Largest(run.Signal)} | {Largest(run.Distinct)} | {Largest(run.Gradient)} | {Largest(run.WeightGradient)} |\n");
        }

        return text.ToString();
    }

    private static string Largest(Pair[] pairs) => pairs.Length == 0 ? "none"
        : string.Create(CultureInfo.InvariantCulture, $"{100 * pairs.Max(pair => pair.RelativeError):0.#} %");
}
