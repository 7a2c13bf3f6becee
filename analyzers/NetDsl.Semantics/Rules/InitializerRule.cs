using NetDsl.Semantics.Initialization;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>A rule about how weights start. One cause, one finding: all layers that share it are told at the first, or at <c>[DefaultInit]</c>.</summary>
internal abstract class InitializerRule : Rule
{
    /// <summary>The fact for the fix: the members of <c>Init</c> to use, one for each place, the finding's own first.</summary>
    public const string ReplacementsFact = "Replacements";

    public override IEnumerable<Finding> Check(NetworkModel model)
    {
        LayerModel[] wrong = [.. model.WeightedLayers.Where(layer => IsWrong(model, layer))];
        foreach (IGrouping<bool, LayerModel> cause in wrong.GroupBy(layer => layer.Init!.Origin == InitOrigin.Network))
        {
            LayerModel[] layers = [.. cause];
            LayerModel first = layers[0];
            yield return cause.Key
                ? Report(new(SiteElement.DefaultInit, 0, "init"), Message(model, layers)) with
                {
                    Facts = [new(ReplacementsFact, "Auto")],
                }
                : Report(SiteOf(first), Message(model, layers)) with
                {
                    Others = new([.. layers.Skip(1).Select(SiteOf)]),
                    Facts = [new(ReplacementsFact, string.Join(",", layers.Select(ReplacementFor)))],
                };
        }
    }

    protected abstract bool IsWrong(NetworkModel model, LayerModel layer);

    /// <summary>What fills the message, for layers of one cause.</summary>
    protected abstract string[] Message(NetworkModel model, LayerModel[] layers);

    /// <summary>The member of <c>Init</c> that is made for the layer's activation.</summary>
    protected static string ReplacementFor(LayerModel layer) =>
        InitializerChoice.MethodFor(layer.Activation!) is var method && method == Catalog.InitCatalog.Siren.Name ? "Auto" : method;

    /// <summary>", and 3 more layers do the same", or nothing.</summary>
    protected static string More(LayerModel[] layers) => layers.Length switch
    {
        1 => "",
        2 => $", and so does {layers[1].Name}",
        _ => $", and so do {Numbers.Count(layers.Length - 1)} more layers",
    };

    private static Site SiteOf(LayerModel layer) => Site.OfLayer(layer.Index, "Init");
}
