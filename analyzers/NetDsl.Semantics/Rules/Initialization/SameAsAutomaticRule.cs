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

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged) =>
        model.Declaration.DefaultInit is null ? CheckLayers(judged) : CheckDefault(judged);

    private IEnumerable<Finding> CheckLayers(Judgement judged) => judged.Layers
        .Where(layer => layer.Arguments.Has("Init") && IsAutomatic(judged, layer))
        .Select(
            layer => Told(
                Site.OfLayer(layer.Index, "Init"),
                $"Init.{layer.Arguments.Member("Init")}",
                $"{layer.Name} would start",
                TitleOf(judged, layer)));

    /// <summary>With <c>[DefaultInit]</c> a layer's own <c>Init</c> says something: it overrules.</summary>
    private IEnumerable<Finding> CheckDefault(Judgement judged)
    {
        LayerModel[] layers = [.. judged.Layers.Where(layer => !layer.Arguments.Has("Init"))];
        if (layers.Length > 0 && layers.All(layer => IsAutomatic(judged, layer)))
        {
            string titles = string.Join(" and ", layers.Select(layer => TitleOf(judged, layer)).Distinct());
            yield return Told(
                Site.OfDefaultInit("init"),
                "[DefaultInit]",
                layers.Length == 1 ? $"{layers[0].Name} would start" : "the layers would start",
                titles);
        }
    }

    private Finding Told(Site site, params string[] arguments) => Report(site, arguments) with
    {
        Facts = [new(InitializerRule.ReplacementsFact, InitNames.Auto)],
    };

    private static string TitleOf(Judgement judged, LayerModel layer) => judged.Automatic(layer).Title;

    /// <summary>Alike in distribution and variance, and in how the biases start.</summary>
    private static bool IsAutomatic(Judgement judged, LayerModel layer)
    {
        InitModel own = layer.Init!, automatic = judged.Automatic(layer);
        return own.Distribution is { } distribution
            && distribution == automatic.Distribution
            && Math.Abs(own.Deviation - automatic.Deviation) <= 1e-6 * automatic.Deviation
            && own.Bias == automatic.Bias;
    }
}
