using NetDsl.Semantics.Model;
using NetDsl.Semantics.Moments;

namespace NetDsl.Semantics.Catalog.Layers;

/// <summary>The rules about the signal that kinds of layers share.</summary>
internal static class SignalRules
{
    /// <summary>Whether weights are drawn, or all 0, of which the formulas hold as well.</summary>
    public static bool IsCoveredByTheory(LayerModel layer) =>
        InitCatalog.Get(layer.Init!.Method).IsRandom || layer.Init.Method == InitNames.Zero;

    /// <summary>y = φ(W·x + b): q = n_in·Var(W)·E[x²] + E[b²], and back n_out·Var(W) (He et al. 2015, §2.2).</summary>
    public static SignalStep WeightedSums(LayerModel layer, Arriving x)
    {
        bool isCovered = IsCoveredByTheory(layer);
        SignalStep step = Activated(layer, isCovered ? Sums(layer, x) : null);
        return step with { ToInputs = [isCovered ? layer.Weight!.FanOut * layer.Init!.Variance : null] };
    }

    /// <summary>The same of windows, as long as none reaches beyond its map: there sums have fewer terms.</summary>
    public static SignalStep WindowSums(LayerModel layer, Arriving x) =>
        layer.Window is { Rows: { Begin: 0, End: 0 }, Columns: { Begin: 0, End: 0 } } ? WeightedSums(layer, x) : SignalStep.Unknown;

    /// <summary>The same of values that are spread over windows side by side: neighbours have no weights in common.</summary>
    public static SignalStep SpreadSums(LayerModel layer, Arriving x) => WeightedSums(layer, x with { Adjacent = null });

    /// <summary>φ of what is normally distributed; of anything else nothing is known.</summary>
    public static SignalStep Activated(LayerModel layer, Arriving? h) =>
        h is { Variance: var variance }
            && !double.IsInfinity(h.Power)
            && ActivationSignal.MomentsOf(layer.Activation!, h.Mean, variance, Math.Min(variance, h.Distinct)) is { } moments
            ? new(
                new(
                    moments.Mean,
                    moments.Power,
                    moments.DistinctPower,
                    h.Sensitivity * moments.SlopePower,
                    IsNormal: layer.Activation!.Kind == ActivationNames.Linear)
                {
                    SumsOf = layer.Activation!.Kind == ActivationNames.Linear ? h.SumsOf : null,
                    Adjacent = AdjacentOf(layer.Activation, h),
                    Rectifies = layer.Activation.Kind == ActivationNames.Relu ? h : null,
                },
                moments.SlopePower,
                1)
            : SignalStep.Unknown;

    /// <summary>Of two neighbours the same holds as of two inputs: E[φ(h)·φ(h')] at their own covariance.</summary>
    private static double? AdjacentOf(ActivationModel activation, Arriving h)
    {
        if (h.Adjacent is not { } adjacent)
        {
            return null;
        }

        double apart = Math.Max(0, Math.Min(h.Variance, h.Power - adjacent));
        return ActivationSignal.MomentsOf(activation, h.Mean, h.Variance, apart) is { } moments
            ? moments.Power - moments.DistinctPower
            : null;
    }

    /// <summary>
    /// The sum of two values: powers add up where the mean of the product is 0. Where one is a multiple of the other, as in a residual
    /// whose branch is a residual, so is the sum; and what comes back adds up, too, not its power: (c + 1)² of it, of which c² take the
    /// long way.
    /// </summary>
    public static SignalStep Sum(Entering entering)
    {
        if (entering.Apart() is { } apart)
        {
            return new(entering.X.Plus(entering.Inputs[1]), 1, 1, 1) { MadeOf = new(1 - apart, 1, entering.Inputs[apart]) };
        }

        if (entering.Overlap() is not { } overlap)
        {
            return SignalStep.Unknown with { ToSums = 1, ToInputs = [1, 1] };
        }

        Multiple sum = overlap with { Factor = overlap.Factor + 1 };
        double direct = (sum.Factor * sum.Factor) - (overlap.Factor * overlap.Factor);
        return new(sum.Of(entering.Inputs[sum.Input]), 1, sum.Input == 0 ? [direct, 1] : [1, direct]) { MadeOf = sum };
    }

    /// <summary>A mask that keeps some values and drops others.</summary>
    public static SignalStep Masked(MaskEffect mask, Arriving x)
    {
        double dropped = 1 - mask.Keep;
        double keptMean = (mask.Scale * x.Mean) + mask.Shift;
        double keptPower = (mask.Scale * mask.Scale * x.Power) + (2 * mask.Scale * mask.Shift * x.Mean) + (mask.Shift * mask.Shift);
        double share = mask.Keep * mask.Scale * mask.Scale;
        var output = new Arriving(
            (mask.Keep * keptMean) + (dropped * mask.Dropped),
            (mask.Keep * keptPower) + (dropped * mask.Dropped * mask.Dropped),
            share * x.Distinct,
            share * x.Sensitivity,
            IsNormal: mask.Keep == 1 && x.IsNormal)
        {
            SumsOf = mask.Shift == 0 && mask.Dropped == 0 ? x.SumsOf : null,
        };
        return new(output, 1, share);
    }

    /// <summary>(x − mean)/√(variance + ε), with a mean of 0 for a norm that does not subtract it.</summary>
    public static SignalStep Normalized(Arriving x, double mean, double variance, double epsilon)
    {
        double scale = 1 / (variance + epsilon);
        var output = new Arriving(
            Math.Sqrt(scale) * (x.Mean - mean),
            scale * (x.Power - (2 * mean * x.Mean) + (mean * mean)),
            scale * x.Distinct,
            scale * x.Sensitivity,
            x.IsNormal)
        {
            SumsOf = x.SumsOf,
            Adjacent = scale * (x.Adjacent - (2 * mean * x.Mean) + (mean * mean)),
        };
        return new(output, 1, scale);
    }

    /// <summary>h = W·x + b. Biases that are drawn add their variance, equal ones their value.</summary>
    private static Arriving Sums(LayerModel layer, Arriving x)
    {
        bool isDrawn = layer.Bias is not null && layer.Init!.Bias?.Method == InitNames.PyTorchDefault;
        double shared = layer.Bias is null || isDrawn ? 0 : layer.Arguments.Number("BiasInit") ?? 0;
        double drawn = isDrawn ? 1.0 / (3.0 * layer.Weight!.FanIn) : 0;
        double scale = layer.Weight!.FanIn * layer.Init!.Variance, variance = (scale * x.Power) + drawn;
        return new(shared, variance + (shared * shared), Math.Min(variance, scale * x.Distinct), scale * x.Sensitivity, IsNormal: true)
        {
            SumsOf = shared == 0 ? layer.Index : null,

            // Different places in a window have weights of their own: what the windows of two outputs have in common is what their places
            // have in common one by one.
            Adjacent = MapField.Of(x) is { } field
                ? (scale * field.At(layer.Window?.Columns.Stride ?? 1)) + drawn + (shared * shared)
                : null,
        };
    }
}
