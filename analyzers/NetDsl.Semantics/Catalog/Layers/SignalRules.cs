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
        return step with { ToInputs = [isCovered ? layer.Weight!.FanOut * layer.Init!.Variance : null], Alike = _ => 0 };
    }

    /// <summary>
    /// The same of windows. Those at borders reach beyond the map and have fewer terms, forward and back (Xiao et al. 2018, §2).
    /// </summary>
    public static SignalStep WindowSums(LayerModel layer, Arriving x) =>
        x.Through(layer.Window!) is { } seen && MapProfile.Flat.Back(layer.Window!) is not null
            ? WeightedSums(layer, seen) with { Back = places => places.Back(layer.Window!)!.Value, Alike = null }
            : SignalStep.Unknown;

    /// <summary>The same of values that are spread over windows side by side: neighbours have no weights in common.</summary>
    public static SignalStep SpreadSums(LayerModel layer, Arriving x)
    {
        int stride = layer.Window!.Columns.Stride;
        Arriving spread = x with
        {
            Adjacent = null,
            Places = x.Places.Repeated(stride),
            OfChannel = x.OfChannel is { } mean ? mean with { Places = mean.Places.Repeated(stride) } : null,
        };
        return WeightedSums(layer, spread) with { Back = places => new(places.Gathered(stride), 1), Alike = null };
    }

    /// <summary>φ of what is normally distributed, or of a sum of which enough is known; of anything else nothing is known.</summary>
    public static SignalStep Activated(LayerModel layer, Arriving? h) =>
        h is { Variance: var variance }
            && !double.IsInfinity(h.Power)
            && ActivatedValues.Of(layer.Activation!, h) is { } values
            && values.MomentsOf(Math.Min(variance, h.Distinct)) is { } moments
            && values.PlacesOf(moments) is { } placed
            ? new(
                new(
                    placed.Mean.Share * moments.Mean,
                    placed.Power.Share * moments.Power,
                    placed.Power.Share * moments.DistinctPower,
                    h.Sensitivity * placed.Slope.Share * moments.SlopePower,
                    layer.Activation!.Kind == ActivationNames.Linear ? h.NormalShare : 0)
                {
                    SumsOf = layer.Activation.Kind == ActivationNames.Linear ? h.SumsOf : null,
                    VarianceScatter = layer.Activation.Kind == ActivationNames.Linear ? h.VarianceScatter : 0,
                    Adjacent = placed.Power.Share * AdjacentOf(values, h),
                    Rectifies = layer.Activation.Kind == ActivationNames.Relu ? h : null,
                    Places = placed.Power.Places,
                    OfChannel = PlacedMoments.MeanAfter(h, moments.Mean, placed.Mean, moments.Power - moments.DistinctPower),
                },
                placed.Slope.Share * moments.SlopePower,
                1)
            {
                SlopePlaces = placed.Slope.Places,
                SlopesAlike = () => SlopesAlike(layer, values, h, moments.SlopePower),
                FollowsActivatedSum = h.NormalShare < 1,
            }
            : SignalStep.Unknown;

    /// <summary>
    /// ReLU of the largest of normally distributed values, which is the largest of their ReLUs. What slopes of two maxima have in common is
    /// not known.
    /// </summary>
    public static SignalStep Rectified(LayerModel layer, Arriving x, Largest largest) =>
        x.Sensitivity > 0 && Activated(layer, largest.Values).Output is { } values && largest.Take(values).Output is { } output
            ? new(output, output.Sensitivity / x.Sensitivity, 1) { SlopesAlike = () => double.NaN }
            : SignalStep.Unknown;

    /// <summary>
    /// E[φ'(h)·φ'(h')] of two places as a share of E[φ'(h)²], from E[φ(h)·φ(h')], whose slope by the covariance it is; at the covariance
    /// that two places have on average.
    /// </summary>
    private static double SlopesAlike(LayerModel layer, ActivatedValues values, Arriving h, double slopePower)
    {
        const double Step = 0.01;
        double within = MapField.Of(h)?.Within(layer.Output) ?? 0;
        double apart = Math.Min(h.Variance, h.Distinct) * (1 - within), more = Math.Min(h.Variance, (1 + Step) * apart);
        double less = (1 - Step) * more;
        return more > less && slopePower > 0
            && values.MomentsOf(more) is { } farther
            && values.MomentsOf(less) is { } nearer
                ? Math.Max(0, Math.Min(1, (farther.DistinctPower - nearer.DistinctPower) / (more - less) / slopePower))
                : 1;
    }

    /// <summary>Of two neighbours the same holds as of two inputs: E[φ(h)·φ(h')] at their own covariance.</summary>
    private static double? AdjacentOf(ActivatedValues values, Arriving h)
    {
        if (h.Adjacent is not { } adjacent)
        {
            return null;
        }

        double apart = Math.Max(0, Math.Min(h.Variance, h.Power - adjacent));
        return values.MomentsOf(apart) is { } moments
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
            Arriving sums = entering.Inputs[apart], other = entering.Inputs[1 - apart], both = entering.X.Plus(entering.Inputs[1]);
            return new(both, 1, 1, 1)
            {
                MadeOf = new(1 - apart, 1, sums),
                PastIfRectified = () => PastIfRectified(other, both),
            };
        }

        if (entering.Overlap() is not { } overlap)
        {
            return SignalStep.Unknown with { ToSums = 1, ToInputs = [1, 1] };
        }

        Multiple sum = overlap with { Factor = overlap.Factor + 1 };
        double direct = (sum.Factor * sum.Factor) - (overlap.Factor * overlap.Factor);
        return new(sum.Of(entering.Inputs[sum.Input]), 1, sum.Input == 0 ? [direct, 1] : [1, direct]) { MadeOf = sum };
    }

    /// <summary>
    /// Where a term is above 0, and so passes on what comes back, its sum more often is: P(s &gt; 0 | x &gt; 0)/P(s &gt; 0) for an x that a
    /// ReLU left; 1 for others.
    /// </summary>
    public static double PastIfRectified(Arriving term, Arriving sum) =>
        ReferenceEquals(sum.RectifiedTerm, term) && RectifiedSum.Of(sum) is { } law ? law.AboveWithTerm / law.Above : 1;

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
            mask.Keep == 1 ? x.NormalShare : 0 * x.NormalShare)
        {
            SumsOf = mask.Shift == 0 && mask.Dropped == 0 ? x.SumsOf : null,
            Places = x.Places,
            OfChannel = x.OfChannel?.Times(share),
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
            x.NormalShare)
        {
            SumsOf = x.SumsOf,
            Adjacent = scale * (x.Adjacent - (2 * mean * x.Mean) + (mean * mean)),
            Places = x.Places,
            OfChannel = x.OfChannel is { } ofChannel
                ? ofChannel with { Power = scale * Math.Max(0, ofChannel.Power - (2 * mean * x.Mean) + (mean * mean)) }
                : null,
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
        return new(shared, variance + (shared * shared), Math.Min(variance, scale * x.Distinct), scale * x.Sensitivity, NormalShare: 1)
        {
            SumsOf = shared == 0 ? layer.Index : null,
            VarianceScatter = ScatterOf(layer, x),

            // Different places in a window have weights of their own: what the windows of two outputs have in common is what their places
            // have in common one by one.
            Adjacent = MapField.Of(x) is { } field
                ? (scale * field.At(layer.Window?.Columns.Stride ?? 1)) + drawn + (shared * shared)
                : null,
            Places = MapProfile.Sum((scale * x.Power, x.Places), (drawn + (shared * shared), MapProfile.Flat)),
            OfChannel = x.OfChannel is { } ofChannel
                ? new ChannelMean((scale * ofChannel.Power) + drawn + (shared * shared), ofChannel.Places)
                : null,
        };
    }

    /// <summary>
    /// Of v = wᵀ·C·w with w ~ N(0, σ²) of n numbers, the mean of |w|²/v is (1 + 2·(tr C²/(tr C)² − 1/n))·n/tr C to the first order.
    /// Channels are taken to be independent, as they are behind weights of their own.
    /// </summary>
    private static double ScatterOf(LayerModel layer, Arriving x) =>
        layer.Window is { } window && MapField.Of(x)?.Squared(window) is { } alike
            ? 2 * ((alike * window.Size) - 1) / layer.Weight!.FanIn
            : 0;
}
