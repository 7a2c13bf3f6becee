using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>
/// A rule that says that a network will not train. Where a warning about an initializer is the reason, that warning says so, and these are
/// silent.
/// </summary>
internal abstract class SignalRule : ArchitectureRule
{
    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged)
    {
        if (judged.Outlook is { } outlook && IsMine(outlook) && !(outlook.IsByInitializer && judged.InitializersAreTold))
        {
            yield return outlook.IsByInitializer
                ? InitializerRule.WithReplacements(
                    ReportStart(outlook.Layers, InitializerRule.SiteOf, Message(model, outlook)), outlook.Layers)
                : ReportAt(outlook.Layers, ActivationOf, Message(model, outlook));
        }
    }

    protected abstract bool IsMine(Outlook outlook);

    protected abstract string[] Message(NetworkModel model, Outlook outlook);

    /// <summary>"30 layers".</summary>
    protected static string Count(LayerModel[] layers) => layers.Length == 1 ? "1 layer" : $"{Numbers.Count(layers.Length)} layers";

    /// <summary>"Xavier uniform" or "Xavier uniform and LeCun normal".</summary>
    protected static string StartsOf(LayerModel[] layers) => string.Join(" and ", layers.Select(layer => layer.Init!.Title).Distinct());

    /// <summary>"sigmoid" or "sigmoid and tanh".</summary>
    protected static string TitlesOf(LayerModel[] layers) =>
        string.Join(" and ", layers.Select(layer => ActivationCatalog.Of(layer.Nonlinearity!).Title).Distinct());

    protected static string Known(double? value) => value is { } number ? Numbers.Short(number) : "an unknown part";

    /// <summary>"Use Init.HeNormal" or "Use Init.Auto", where the layers want different things.</summary>
    protected static string Advice(NetworkModel model, LayerModel[] layers) =>
        layers.Select(layer => InitializerRule.AdviceFor(model, layer)).Distinct().ToArray() is [var one]
            ? one
            : $"Use Init.{InitNames.Auto}";
}
