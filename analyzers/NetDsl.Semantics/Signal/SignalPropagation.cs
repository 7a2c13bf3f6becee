using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Signal;

/// <summary>The power of signal and gradient at every layer of a network that has not been trained.</summary>
/// <remarks>
/// Mean-field theory: layers are wide, so that pre-activations are normally distributed; weights are independent of each other, of what
/// they multiply and of the gradient that comes back (Glorot and Bengio 2010, §4.2; He et al. 2015, §2.2; Schoenholz et al. 2017, §2 and
/// §4). Forward q = n_in·Var(W)·E[x²] + E[b²], then E[φ(h)²] at that variance and mean; of two independent inputs, q − c =
/// n_in·Var(W)·(E[x²] − E[x·x']), then E[φ(h)²] − E[φ(h)φ(h')]: biases do not tell them apart, nor does dropout's noise. small changes grow
/// by n_in·Var(W)·E[φ'(h)²]. Backward E[δ²] = n_out·Var(W)·E[φ'(h)²]·E[δ'²], with δ' of the layer after. Approximations: dropout counts as
/// while training; an activation on what is not a sum is unknown, and so is all after it; equal and identity weights, which the theory is
/// not about, likewise.
/// </remarks>
internal static class SignalPropagation
{
    /// <summary>One for each layer, in their order.</summary>
    public static EquatableArray<LayerSignal> Of(EquatableArray<LayerModel> layers, InputSignal input)
    {
        var forward = new Passed[layers.Count];
        Arriving? x = new(
            input.Mean, input.Variance + (input.Mean * input.Mean), Distinct: input.Variance, Sensitivity: 1, IsNormal: false);
        for (int i = 0; i < layers.Count; i++)
        {
            forward[i] = Pass(layers[i], x);
            x = forward[i].Output;
        }

        var signals = new LayerSignal[layers.Count];
        double? gradient = null, ofLastWeights = null;
        bool hasWeightsAfter = false;
        for (int i = layers.Count - 1; i >= 0; i--)
        {
            LayerModel layer = layers[i];
            if (layer.Weight is null)
            {
                gradient *= forward[i].BackwardFactor;
                signals[i] = Forward(forward[i].Output);
                continue;
            }

            double? toActivation = hasWeightsAfter ? gradient * forward[i].BackwardFactor : 1;
            double? ofWeights = toActivation * forward[i].Input?.Power;
            ofLastWeights = hasWeightsAfter ? ofLastWeights : ofWeights;
            signals[i] = Forward(forward[i].Output) with { GradientPower = toActivation, WeightGradientPower = ofWeights / ofLastWeights };
            gradient = IsCoveredByTheory(layer) ? layer.Weight.FanOut * layer.Init!.Variance * toActivation : null;
            hasWeightsAfter = true;
        }

        return new(signals);
    }

    private static LayerSignal Forward(Arriving? output) => new(output?.Power, output?.Distinct) { Sensitivity = output?.Sensitivity };

    private static Passed Pass(LayerModel layer, Arriving? x)
    {
        LayerKind kind = LayerCatalog.Get(layer.Kind);
        if (x is null || !layer.Output.IsKnown)
        {
            return new(x, null, null);
        }

        return kind.IsView ? new(x, x, 1)
            : kind.MaskOf(layer.Arguments) is { } mask ? new(x, Drop(mask, x), mask.Keep * mask.Scale * mask.Scale)
            : layer.Weight is not null ? Activate(layer, x, IsCoveredByTheory(layer) ? Sum(layer, x) : null)
            : Activate(layer, x, x.IsNormal ? x : null);
    }

    /// <summary>h = W·x + b. Biases that are drawn add their variance, equal ones their value.</summary>
    private static Arriving Sum(LayerModel layer, Arriving x)
    {
        double shared = layer.Bias is null || layer.Init!.Bias?.Method == PyTorchDefault ? 0 : layer.Arguments.Number("BiasInit") ?? 0;
        double drawn = layer.Bias is not null && layer.Init!.Bias?.Method == PyTorchDefault ? 1.0 / (3.0 * layer.Weight!.FanIn) : 0;
        double scale = layer.Weight!.FanIn * layer.Init!.Variance, variance = (scale * x.Power) + drawn;
        return new(shared, variance + (shared * shared), Math.Min(variance, scale * x.Distinct), scale * x.Sensitivity, IsNormal: true);
    }

    private static Passed Activate(LayerModel layer, Arriving x, Arriving? h) =>
        h is { Variance: var variance }
            && !double.IsInfinity(h.Power)
            && ActivationSignal.MomentsOf(layer.Activation!, h.Mean, variance, Math.Min(variance, h.Distinct)) is { } moments
            ? new(
                x,
                new(
                    moments.Mean,
                    moments.Power,
                    moments.DistinctPower,
                    h.Sensitivity * moments.SlopePower,
                    IsNormal: layer.Activation!.Kind == "Linear"),
                moments.SlopePower)
            : new(x, null, null);

    private static Arriving Drop(MaskEffect mask, Arriving x)
    {
        double dropped = 1 - mask.Keep;
        double keptMean = (mask.Scale * x.Mean) + mask.Shift;
        double keptPower = (mask.Scale * mask.Scale * x.Power) + (2 * mask.Scale * mask.Shift * x.Mean) + (mask.Shift * mask.Shift);
        return new(
            (mask.Keep * keptMean) + (dropped * mask.Dropped),
            (mask.Keep * keptPower) + (dropped * mask.Dropped * mask.Dropped),
            mask.Keep * mask.Scale * mask.Scale * x.Distinct,
            mask.Keep * mask.Scale * mask.Scale * x.Sensitivity,
            IsNormal: mask.Keep == 1 && x.IsNormal);
    }

    /// <summary>Whether the weights are drawn, or all 0, of which the formulas hold as well.</summary>
    private static bool IsCoveredByTheory(LayerModel layer) => InitCatalog.Get(layer.Init!.Method).IsRandom || layer.Init.Method == "Zero";

    private const string PyTorchDefault = "PyTorchDefault";

    /// <param name="Input">What entered.</param>
    /// <param name="Output">What left; null where it is not known.</param>
    /// <param name="BackwardFactor">From the gradient of what left to the gradient of what entered the activation, the mask or the
    /// view.</param>
    private sealed record Passed(Arriving? Input, Arriving? Output, double? BackwardFactor);
}
