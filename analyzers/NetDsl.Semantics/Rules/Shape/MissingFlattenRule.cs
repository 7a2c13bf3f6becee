using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>A layer that works on vectors, such as a dense one or a norm, after a shape with axes.</summary>
internal sealed class MissingFlattenRule : NetworkRule
{
    public const string Id = "NDSL1001";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Error,
        "A layer needs a vector",
        "{0} needs a vector but gets a feature map of {1}: put [Flatten] before it, which makes it a vector of {2}");

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged)
    {
        foreach (LayerModel layer in model.Layers)
        {
            if (layer.Problem == ShapeProblem.NeedsVector)
            {
                yield return Report(Site.OfLayer(layer.Index), layer.Name, layer.Input.ToString(), Numbers.Count(layer.Input.Size));
            }
        }
    }
}
