using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Initialization;
using NetDsl.Semantics.Model;
using NetDsl.Semantics.Signal;

namespace NetDsl.Semantics.Rules;

/// <summary>
/// A rule about an initializer that is not the one made for the layer. One cause, one finding: a layer belongs to the first such rule in
/// the <see cref="RuleList"/> that finds it wrong, and all layers that share a cause are reported at the first, or at <c>[DefaultInit]</c>.
/// </summary>
internal abstract class InitializerRule : NetworkRule
{
    /// <summary>The fact for the fix: the members of <c>Init</c> to use, one for each place, the finding's own first.</summary>
    public const string ReplacementsFact = "Replacements";

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged)
    {
        LayerModel[] wrong = judged.ClaimedBy(this);
        if (wrong.Length > 0 && Descriptor.Severity != Severity.Warning && judged.SignalsSpeakOfInitializers)
        {
            yield break;
        }

        foreach (LayerModel[] layers in ByCause(wrong))
        {
            yield return WithReplacements(ReportStart(layers, SiteOf, Message(model, judged, layers)), layers);
        }
    }

    /// <summary>The finding with the members of <c>Init</c> that the fix is to write in its places.</summary>
    public static Finding WithReplacements(Finding finding, LayerModel[] layers) => finding with
    {
        Facts =
        [
            new(
                ReplacementsFact,
                finding.Site.Element == SiteElement.DefaultInit ? InitNames.Auto : string.Join(",", layers.Select(ReplacementFor))),
        ],
    };

    /// <summary>
    /// Whether a layer starts wrong. A wrong scale that a norm makes up for is none: the norm divides by whatever the scale is.
    /// </summary>
    public bool Claims(NetworkModel model, Judgement judged, LayerModel layer) =>
        !(IsAboutScale && judged.Neighbours.IsNormalized(layer)) && IsWrong(model, judged, layer);

    /// <summary>The member of <c>Init</c> that is made for the layer's activation.</summary>
    public static string ReplacementFor(LayerModel layer) => InitializerChoice.MemberFor(layer.Nonlinearity!);

    /// <summary>
    /// The advice, at the start of a sentence: use the method made for the activation, or where that is in use, leave its scale alone.
    /// </summary>
    public static string AdviceFor(NetworkModel model, LayerModel layer) =>
        layer.Init!.Method == InitializerChoice.MethodFor(layer.Nonlinearity!) && HasOwnGain(model, layer)
            ? "Remove Gain"
            : $"Use Init.{ReplacementFor(layer)}";

    /// <summary>The argument that decides a layer's start: its <c>Init</c>, or the <c>Gain</c> on what the activation chose.</summary>
    public static Site SiteOf(LayerModel layer) =>
        Site.OfLayer(layer.Index, layer.Arguments.Member("Init") is null or InitNames.Auto ? "Gain" : "Init");

    /// <summary>Whether nothing but the scale of the weights is wrong.</summary>
    protected virtual bool IsAboutScale => true;

    protected abstract bool IsWrong(NetworkModel model, Judgement judged, LayerModel layer);

    /// <summary>The arguments of the message, for layers of one cause.</summary>
    protected abstract string[] Message(NetworkModel model, Judgement judged, LayerModel[] layers);

    /// <summary>Whether the scale is that of the method's name: with a gain of the user's own, LeCun may be He.</summary>
    protected static bool HasOwnGain(NetworkModel model, LayerModel layer) =>
        layer.Arguments.Has("Gain") || (layer.Init!.Origin == InitOrigin.Network && model.Declaration.DefaultInit!.Has("Gain"));

    /// <summary>Whether the automatic choice keeps the signal better: only then there is something to advise.</summary>
    protected static bool AutomaticIsBetter(Judgement judged, LayerModel layer) =>
        PowerFactor.Of(layer) is { } factor
        && PowerFactor.Of(layer with { Init = judged.Automatic(layer) }) is { } automatic
        && Math.Abs(Math.Log(automatic)) < Math.Abs(Math.Log(factor));

    /// <summary>", with 784 inputs under ReLU that multiplies …".</summary>
    protected static string Under(LayerModel layer) =>
        layer.Nonlinearity!.Kind == ActivationNames.Linear
            ? "and no activation"
            : $"under {ActivationCatalog.Of(layer.Nonlinearity).Title}";
}
