using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Catalog.Layers;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>A layer that reads a value which no tap before it has named.</summary>
internal sealed class UnknownTapRule : NetworkRule
{
    public const string Id = "NDSL0016";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Error,
        "A tap is not there",
        "{0} reads \"{1}\", but {2}");

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged) => model.Layers
        .Where(layer => layer.Problem == ShapeProblem.UnknownTap)
        .Select(layer => (layer, argument: LayerCatalog.Get(layer.Kind).TapArgument!))
        .Where(found => found.layer.Arguments.Text(found.argument) is not null)
        .Select(found => Report(model, found.layer, found.argument));

    private Finding Report(NetworkModel model, LayerModel layer, string argument)
    {
        string name = layer.Arguments.Text(argument)!;
        LayerModel? later = model.Layers.FirstOrDefault(tap => TapKind.NameOf(tap) == name && tap.Place.Scope == layer.Place.Scope);
        string[] known =
        [
            .. model.Layers
                .Take(layer.Index)
                .Where(tap => tap.Place.Scope == layer.Place.Scope)
                .Select(TapKind.NameOf)
                .OfType<string>()
                .Distinct()
                .Select(tap => $"\"{tap}\""),
        ];
        bool isElsewhere = later is null && model.Layers.Any(tap => TapKind.NameOf(tap) == name);
        string why = later is not null ? $"[Tap(\"{name}\")] comes after it: a layer reads only what was computed before"
            : isElsewhere ? "that tap is in another list of layers: what reads it must stand in the same block, or in the network itself"
            : known.Length > 0 ? $"no [Tap] before it has that name, only {string.Join(" and ", known)}"
            : $"no [Tap] before it has that name: put [Tap(\"{name}\")] where the value is that it should read";
        Finding finding = Report(Site.OfLayer(layer.Index, argument), layer.Name, name, why);
        return later is null ? finding : finding with { Others = [Site.OfLayer(later.Index)] };
    }
}
