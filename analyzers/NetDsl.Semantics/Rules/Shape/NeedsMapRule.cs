using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>A layer that works on maps, such as one that moves a window over them, after something else.</summary>
internal sealed class NeedsMapRule : NetworkRule
{
    public const string Id = "NDSL1009";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Error,
        "A layer needs a map",
        "{0} needs {1} but gets {2} of {3}: put a [Reshape] before it, or let it follow what gives maps");

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged) => model.Layers
        .Where(layer => layer.Problem == ShapeProblem.NeedsMap)
        .Select(layer => Report(
            Site.OfLayer(layer.Index),
            layer.Name,
            LayerCatalog.Get(layer.Kind).MapAxes switch
            {
                1 => "channels × length",
                2 => "channels × height × width",
                _ => "channels × positions",
            },
            layer.Input.Kind switch
            {
                ShapeKind.Vector => "a vector",
                ShapeKind.Sequence => "a sequence",
                _ => "a map",
            },
            layer.Input.ToString()));
}
