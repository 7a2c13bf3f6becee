using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Model;
using NetDsl.Semantics.Signal;

namespace NetDsl.Semantics.Rules;

/// <summary>Xavier or LeCun under a ReLU: made for functions that pass the whole signal, they lose what the ReLU cuts off.</summary>
internal sealed class XavierUnderReluRule : InitializerRule
{
    public const string Id = "NDSL2002";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Warning,
        "Xavier and LeCun are not made for ReLU",
        "{0} uses {1} under {2}: it leaves {3} of the signal's power, He leaves all of it{4}{5}. Use Init.HeNormal.");

    protected override bool IsWrong(NetworkModel model, Judgement judged, LayerModel layer) =>
        layer.Init!.Method is InitNames.XavierUniform or InitNames.XavierNormal or InitNames.LeCunUniform or InitNames.LeCunNormal
        && ActivationCatalog.Of(layer.Nonlinearity!).Family == ActivationFamily.Rectifier
        && PowerFactor.Of(layer) < 1        // a leaky one with a slope of 1 or more loses nothing
        && !HasOwnGain(model, layer);

    protected override string[] Message(NetworkModel model, Judgement judged, LayerModel[] layers)
    {
        LayerModel first = layers[0];
        bool isRow = judged.Neighbours is { HasNorm: false, HasJoin: false };
        double all = layers.Aggregate(1.0, (product, layer) => product * PowerFactor.Of(layer)!.Value);
        return
        [
            first.Name,
            first.Init!.Title,
            ActivationCatalog.Of(first.Nonlinearity!).Title,
            Numbers.Percent(PowerFactor.Of(first)!.Value),
            layers.Length == 1 ? ""
                : isRow ? $"; {layers.Length} such layers leave {Numbers.Percent(all)}"
                : More(layers),
            judged.Verdict,
        ];
    }
}
