using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Model;
using NetDsl.Semantics.Signal;

namespace NetDsl.Semantics.Rules;

/// <summary>
/// He before a function that saturates on both sides: the usual advice is Xavier, though the variance is near either way. (On a linear or
/// softmax output He is silent.)
/// </summary>
internal sealed class HeUnderSaturatingRule : InitializerRule
{
    public const string Id = "NDSL2004";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Info,
        "He is made for ReLU",
        "{0} uses {1} under {2}{3}: the usual advice is Xavier, He is made for ReLU; by variance they are near, He multiplies the signal's power by {4}, Xavier by {5}. Use Init.{6} to follow the advice.");

    protected override bool IsWrong(NetworkModel model, Judgement judged, LayerModel layer) =>
        layer.Init!.Method is InitNames.HeUniform or InitNames.HeNormal
        && layer.Nonlinearity!.Kind is ActivationNames.Tanh or ActivationNames.Sigmoid or ActivationNames.Softsign
        && judged.Neighbours.IsHidden(layer)
        && !HasOwnGain(model, layer);

    protected override string[] Message(NetworkModel model, Judgement judged, LayerModel[] layers)
    {
        LayerModel first = layers[0], advised = first with { Init = judged.Automatic(first) };
        return
        [
            first.Name,
            first.Init!.Title,
            ActivationCatalog.Of(first.Nonlinearity!).Title,
            More(layers),
            Numbers.Short(PowerFactor.Of(first)!.Value),
            Numbers.Short(PowerFactor.Of(advised)!.Value),
            ReplacementFor(first),
        ];
    }
}
