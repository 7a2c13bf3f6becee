using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Initialization;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>An initializer that is what the activation would have chosen. Editors show it faded.</summary>
internal sealed class SameAsAutomaticRule : NetworkRule
{
    public const string Id = "NDSL2009";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Hidden,
        "The initializer is the automatic choice",
        "{0} changes nothing: {1} with {2} anyway")
    {
        IsFaded = true,
    };

    public override IEnumerable<Finding> Check(NetworkModel model) =>
        model.Declaration.DefaultInit is null ? CheckLayers(model) : CheckDefault(model);

    private IEnumerable<Finding> CheckLayers(NetworkModel model) => JudgedLayers.Of(model)
        .Where(layer => layer.Arguments.Has("Init") && IsAutomatic(model, layer))
        .Select(
            layer => Told(
                Site.OfLayer(layer.Index, "Init"),
                $"Init.{layer.Arguments.Member("Init")}",
                $"{layer.Name} would start",
                TitleOf(model, layer)));

    /// <summary>With <c>[DefaultInit]</c> a layer's own <c>Init</c> says something: it overrules.</summary>
    private IEnumerable<Finding> CheckDefault(NetworkModel model)
    {
        LayerModel[] layers = [.. JudgedLayers.Of(model).Where(layer => !layer.Arguments.Has("Init"))];
        if (layers.Length > 0 && layers.All(layer => IsAutomatic(model, layer)))
        {
            string titles = string.Join(" and ", layers.Select(layer => TitleOf(model, layer)).Distinct());
            yield return Told(
                Site.OfDefaultInit("init"),
                "[DefaultInit]",
                layers.Length == 1 ? $"{layers[0].Name} would start" : "the layers would start",
                titles);
        }
    }

    private Finding Told(Site site, params string[] arguments) => Report(site, arguments) with
    {
        Facts = [new(InitializerRule.ReplacementsFact, InitCatalog.Automatic)],
    };

    private static string TitleOf(NetworkModel model, LayerModel layer) => InitializerChoice.Automatic(model, layer).Title;

    /// <summary>Alike in distribution and variance, and in how the biases start.</summary>
    private static bool IsAutomatic(NetworkModel model, LayerModel layer)
    {
        InitModel own = layer.Init!, automatic = InitializerChoice.Automatic(model, layer);
        return own.Distribution is { } distribution
            && distribution == automatic.Distribution
            && Math.Abs(own.Deviation - automatic.Deviation) <= 1e-6 * automatic.Deviation
            && own.Bias == automatic.Bias;
    }
}
