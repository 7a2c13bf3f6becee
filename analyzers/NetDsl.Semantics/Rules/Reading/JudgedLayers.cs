using System.Collections.Immutable;
using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>
/// The layers whose weights can be judged: those whose arguments make sense. Of the others it is said that they do not, and no more.
/// </summary>
internal static class JudgedLayers
{
    public static IEnumerable<LayerModel> Of(NetworkModel model) =>
        MakeSense(model.Declaration.DefaultInit, AttributeArguments.DefaultInit)
            ? model.WeightedLayers.Where(layer => layer.StartsWeights
                && MakeSense(layer.Arguments, AttributeArguments.Of(LayerCatalog.Get(layer.Kind))))
            : [];

    private static bool MakeSense(ArgumentList? arguments, ImmutableArray<ArgumentSpec> specs) =>
        specs.All(spec => arguments?.Find(spec.Name) is not { } argument || spec.IsValid(argument.Value));
}
