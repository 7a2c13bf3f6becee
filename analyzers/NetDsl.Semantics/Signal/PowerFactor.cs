using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Signal;

/// <summary>
/// n_in·Var(W)·E[φ(z)²], z ~ N(0, 1): what one layer multiplies the power of a signal by that keeps its pre-activations near unit
/// variance (He et al. 2015, §2.2). 1 preserves the signal.
/// </summary>
internal static class PowerFactor
{
    /// <summary>Null where the activation's power is not known.</summary>
    public static double? Of(LayerModel layer) =>
        layer.Weight is { } weight && layer.Init is { } init && PowerOf(layer) is { } power ? weight.FanIn * init.Variance * power : null;

    private static double? PowerOf(LayerModel layer) =>
        layer.Activation is { } activation ? ActivationPower.Of(ActivationCatalog.Get(activation.Kind), activation.Option) : null;
}
