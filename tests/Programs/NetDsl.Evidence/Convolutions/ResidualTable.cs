using System.Globalization;
using System.Text;
using NetDsl.Evidence.Judgement;
using NetDsl.Semantics.Graph;
using NetDsl.Semantics.Model;

namespace NetDsl.Evidence.Convolutions;

/// <summary>The table of docs/evidence.md about sums that count as normally distributed: by how much more is predicted than measured.</summary>
internal static class ResidualTable
{
    private const string ClassName = "Stack";

    private static readonly int[] Shown = [1, 2, 3, 5, 7, 9];

    /// <summary>The table, by what is predicted today.</summary>
    public static string Of(IEnumerable<MeasuredLayer> measured)
    {
        ILookup<string, MeasuredLayer> layers = measured.ToLookup(layer => layer.Stack);
        var text = new StringBuilder($"| Network | Map | Of | {string.Join(" | ", Shown)} |\n| --- | ---: | --- |{string.Concat(Shown.Select(_ => " ---: |"))}\n");
        foreach (ConvolutionStack stack in ResidualStacks.All.Where(stack => layers.Contains(stack.Name)))
        {
            BlockErrors[] blocks = Of(stack, layers[stack.Name]);
            Append($"{stack.Title} | {(stack.Title.Contains("units", StringComparison.Ordinal) ? "" : $"{stack.Map}×{stack.Map}")}", "signal", block => block.Signal);
            Append(" | ", "distinct", block => block.Distinct);
            Append(" | ", "gradient", block => block.Gradient);

            void Append(string head, string what, Func<BlockErrors, double?> errorOf) =>
                text.Append(CultureInfo.InvariantCulture, $"| {head} | {what} | {string.Join(" | ", Shown.Select(block => Percent(errorOf(blocks[block - 1]))))} |\n");
        }

        return text.ToString();
    }

    /// <summary>Of each block of a stack, in their order.</summary>
    public static BlockErrors[] Of(ConvolutionStack stack, IEnumerable<MeasuredLayer> measured)
    {
        NetworkModel model = Judge.ModelsOf([ClassName], stack.SourceOf(ClassName))[ClassName];
        Dictionary<string, MeasuredLayer> layers = measured.ToDictionary(layer => layer.Layer);
        LayerModel[] sums = [.. model.Layers.Where(Neighbours.IsSum)];
        return
        [
            .. sums.Select((sum, block) =>
            {
                LayerModel end = model.Layers[sum.Index + 1];
                int before = block == 0 ? model.WeightedLayers.First().Index : sums[block - 1].Index;
                LayerModel begin = model.WeightedLayers.First(layer => layer.Index > before);
                return new BlockErrors(
                    Error(model.Signals[end.Index].Power, layers[end.Name].Signal),
                    Error(model.Signals[end.Index].DistinctPower, layers[end.Name].Distinct),
                    Error(model.Signals[begin.Index].GradientPower, layers[begin.Name].Gradient));
            }),
        ];
    }

    private static double? Error(double? predicted, double? measured) => (predicted / measured) - 1;

    private static string Percent(double? error) => error is { } known ? string.Create(CultureInfo.InvariantCulture, $"{100 * known:+0.0;−0.0;0} %") : "none";
}

/// <summary>By what share more is predicted of a block than measured.</summary>
/// <param name="Signal">Of the mean square of what leaves it.</param>
/// <param name="Distinct">Of what of it tells inputs apart.</param>
/// <param name="Gradient">Of the mean square of what comes back to the sums of its first layer.</param>
internal sealed record BlockErrors(double? Signal, double? Distinct, double? Gradient);
