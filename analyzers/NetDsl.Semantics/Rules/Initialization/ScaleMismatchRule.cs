using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Model;
using NetDsl.Semantics.Signal;

namespace NetDsl.Semantics.Rules;

/// <summary>
/// A hidden layer whose weights make the signal three times stronger or weaker, where the activation's own initializer would not.
/// </summary>
internal sealed class ScaleMismatchRule : InitializerRule
{
    public const string Id = "NDSL2006";

    /// <summary>
    /// A hair above 3, so that exact thirds, such as PyTorch's default without an activation, are inside on every machine.
    /// </summary>
    private const double Limit = 3 * (1 + 1e-9);

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Info,
        "The weights' scale does not fit the activation",
        "{0} starts with {1} weights{2}: with {3} inputs {4} they multiply the signal's power by {5}, where 1 keeps it. {6}.");

    /// <summary>
    /// Silent about what the activation chose, about LeCun before a saturating function, which the textbooks recommend, and about
    /// deterministic weights, to which the law of large numbers behind the factor does not apply.
    /// </summary>
    protected override bool IsWrong(NetworkModel model, Judgement judged, LayerModel layer) =>
        layer.Init!.Origin != InitOrigin.Activation
        && InitCatalog.Get(layer.Init.Method).IsRandom
        && !IsRecommended(model, layer)
        && judged.Neighbours.IsHidden(layer)
        && PowerFactor.Of(layer) is > Limit or (> 0 and < 1 / Limit)
        && AutomaticIsBetter(judged, layer);

    protected override string[] Message(NetworkModel model, Judgement judged, LayerModel[] layers)
    {
        LayerModel first = layers[0];
        return
        [
            first.Name,
            first.Init!.Title,
            More(layers),
            Numbers.Fan(first.Weight!.FanIn),
            Under(first),
            Numbers.Short(PowerFactor.Of(first)!.Value),
            AdviceFor(model, first),
        ];
    }

    private static bool IsRecommended(NetworkModel model, LayerModel layer) =>
        layer.Init!.Method is InitNames.XavierUniform or InitNames.XavierNormal or InitNames.LeCunUniform or InitNames.LeCunNormal
        && ActivationCatalog.Of(layer.Nonlinearity!).Family == ActivationFamily.Symmetric
        && !HasOwnGain(model, layer);
}
