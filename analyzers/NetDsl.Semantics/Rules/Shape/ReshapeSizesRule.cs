using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>A reshape to a shape of another size.</summary>
internal sealed class ReshapeSizesRule : NetworkRule
{
    public const string Id = "NDSL1004";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Error,
        "Reshape sizes disagree",
        "{0} gets {1} values, of shape {2}, but its own shape {3} has {4}: a reshape keeps every value, so its sizes must multiply to {1}");

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged)
    {
        foreach (LayerModel layer in model.Layers)
        {
            if (layer.Problem == ShapeProblem.SizesDisagree && layer.Arguments.Sizes("shape") is { } sizes)
            {
                var wanted = TensorShape.FeatureMap(sizes);
                yield return Report(
                    Site.OfLayer(layer.Index),
                    layer.Name,
                    Numbers.Count(layer.Input.Size),
                    layer.Input.ToString(),
                    wanted.ToString(),
                    Numbers.Count(wanted.Size));
            }
        }
    }
}
