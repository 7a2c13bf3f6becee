using NetDsl.Semantics.Building;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>More parameters, or more values per sample, than one array holds.</summary>
internal sealed class TooLargeRule : NetworkRule
{
    public const string Id = "NDSL1003";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Error,
        "A network does not fit into memory",
        "With {0}, {1} needs more than the {2} floats that one array holds: make the layer smaller");

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged)
    {
        long parameters = 0, values = 0;
        foreach (LayerModel layer in model.Layers)
        {
            parameters += layer.ParameterCount;
            values += layer.Output.Size;
            if (layer.Problem == ShapeProblem.TooLarge
                || Math.Max(parameters, values) > MemoryPlanner.LongestArray
                || IsLastToFit(model, layer))
            {
                yield return Report(Site.OfLayer(layer.Index), layer.Name, model.Name, Numbers.Count(MemoryPlanner.LongestArray));
                yield break;
            }
        }
    }

    /// <summary>The plan with its masks and paddings may be too long where the plain sums are not.</summary>
    private static bool IsLastToFit(NetworkModel model, LayerModel layer) =>
        layer.Index == model.Layers.Count - 1
        && Math.Max(model.Memory.StateLength, model.Memory.LargestArea) > MemoryPlanner.LongestArray;
}
