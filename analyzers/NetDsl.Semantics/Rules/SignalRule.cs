using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>A rule that says that a network will not train. Where a warning about an initializer is the reason, that warning says so, and these are silent.</summary>
internal abstract class SignalRule : ArchitectureRule
{
    public override IEnumerable<Finding> Check(NetworkModel model)
    {
        if (Outlook.Of(model) is { } outlook && IsMine(outlook) && !(outlook.IsByInitializer && IsTold(model)))
        {
            yield return outlook.IsByInitializer ? AtInitializers(model, outlook) : AtActivations(model, outlook);
        }
    }

    /// <summary>Whether one of these rules blames the initializers, so that suggestions about them would be a second message.</summary>
    public static bool SpeaksOfInitializers(NetworkModel model) => Outlook.Of(model) is { IsByInitializer: true } && !IsTold(model);

    protected abstract bool IsMine(Outlook outlook);

    protected abstract string[] Message(NetworkModel model, Outlook outlook);

    /// <summary>"30 layers".</summary>
    protected static string Count(LayerModel[] layers) => layers.Length == 1 ? "1 layer" : $"{Numbers.Count(layers.Length)} layers";

    /// <summary>"Xavier uniform" or "Xavier uniform and LeCun normal".</summary>
    protected static string StartsOf(LayerModel[] layers) => string.Join(" and ", layers.Select(layer => InitCatalog.Get(layer.Init!.Method).Title).Distinct());

    /// <summary>"sigmoid" or "sigmoid and tanh".</summary>
    protected static string TitlesOf(LayerModel[] layers) => string.Join(" and ", layers.Select(layer => ActivationCatalog.Get(layer.Feeds!.Kind).Title).Distinct());

    protected static string Known(double? value) => value is { } number ? Numbers.Short(number) : "an unknown part";

    /// <summary>"Init.HeNormal" or "Init.Auto", where the layers want different ones.</summary>
    protected static string Advice(LayerModel[] layers) =>
        layers.Select(InitializerRule.ReplacementFor).Distinct().ToArray() is [var one] ? $"Init.{one}" : $"Init.{InitCatalog.Automatic}";

    private static bool IsTold(NetworkModel model) => RuleList.Initializers.Any(rule => rule.Warns(model));

    private Finding AtActivations(NetworkModel model, Outlook outlook) =>
        Report(ActivationOf(outlook.Layers[0]), Message(model, outlook)) with { Others = new([.. outlook.Layers.Skip(1).Select(ActivationOf)]) };

    private Finding AtInitializers(NetworkModel model, Outlook outlook)
    {
        LayerModel[] own = [.. outlook.Layers.Where(layer => layer.Init!.Origin == InitOrigin.Layer)];
        return own.Length < outlook.Layers.Length
            ? Report(new(SiteElement.DefaultInit, 0, "init"), Message(model, outlook)) with
            {
                Facts = [new(InitializerRule.ReplacementsFact, InitCatalog.Automatic)],
            }
            : Report(Site.OfLayer(own[0].Index, "Init"), Message(model, outlook)) with
            {
                Others = new([.. own.Skip(1).Select(layer => Site.OfLayer(layer.Index, "Init"))]),
                Facts = [new(InitializerRule.ReplacementsFact, string.Join(",", own.Select(InitializerRule.ReplacementFor)))],
            };
    }
}
