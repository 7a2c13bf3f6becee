using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Catalog.Layers;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>A tap whose value no layer reads by its name.</summary>
internal sealed class UnreadTapRule : ArchitectureRule
{
    public const string Id = "NDSL0018";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Warning,
        "Nobody reads a tap",
        "No layer reads \"{0}\": remove the tap, join it with [Add(\"{0}\")], [Multiply(\"{0}\")] or [Concat(\"{0}\")], or go on from it with [From(\"{0}\")]")
    {
        IsFaded = true,
    };

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged)
    {
        // Of what a layer reads, the first mostly stands before it, whatever its name.
        var read = new HashSet<int>(model.Layers.SelectMany(layer => layer.Reads.Skip(LayerCatalog.Get(layer.Kind).ReadsTapAlone ? 0 : 1)));

        // What is left behind for another arm is not only unread: it is lost, which another rule says.
        read.UnionWith(model.Layers.Where(layer => LayerCatalog.Get(layer.Kind).ReadsTapAlone).Select(layer => layer.Index - 1));
        return model.Layers
            .Where(layer => TapKind.NameOf(layer) is not null && !read.Contains(layer.Index))
            .Select(tap => Report(Site.OfLayer(tap.Index), TapKind.NameOf(tap)!));
    }
}
