using NetDsl.Semantics.Model;
using NetDsl.Semantics.Moments;

namespace NetDsl.Semantics.Signal;

/// <summary>
/// n_in·Var(W)·E[φ(z)²], z ~ N(0, 1): what one layer multiplies the power of a signal by that keeps its pre-activations near unit
/// variance (He et al. 2015, §2.2). 1 preserves the signal.
/// </summary>
internal static class PowerFactor
{
    /// <summary>Null where the activation's power is not known.</summary>
    public static double? Of(LayerModel layer) =>
        layer is { Weight: { } weight, Init: { } init, Nonlinearity: { } activation }
        && ActivationSignal.UnitPowerOf(activation) is { } power
            ? weight.FanIn * init.Variance * power
            : null;
}
