namespace NetDsl;

/// <summary>
/// How strong signal and gradient are expected to be at a layer before training, by mean-field theory: means over units and over random
/// weights, for wide layers (Glorot and Bengio 2010, §4.2; He et al. 2015, §2.2; Schoenholz et al. 2017). Numbers are rounded to four
/// digits.
/// </summary>
/// <remarks>
/// The data is taken to have <see cref="InputAttribute.Mean"/> and <see cref="InputAttribute.Variance"/>. Dropout counts as while training.
/// A number is <see langword="null"/> where theory does not give it: after a softmax, an activation of its own on values that are no sums,
/// and weights that are all equal or an identity.
/// </remarks>
public sealed record SignalDescription
{
    /// <summary>The power E[y²] of what leaves the layer.</summary>
    public double? Power { get; init; }

    /// <summary>
    /// The part E[y²] − E[y·y'] of the power that tells inputs apart, y' being what another, independent input gives at the same unit
    /// (Poole et al. 2016). Where it is small, all inputs look alike to the layers after, however strong the signal.
    /// </summary>
    public double? DistinctPower { get; init; }

    /// <summary>
    /// E[(∂L/∂h)²] for one sample, as a share of the last layer's, with h = W·x + b; <see langword="null"/> without weights.
    /// </summary>
    public double? GradientPower { get; init; }

    /// <summary>
    /// E[(∂L/∂W)²] for one sample, as a share of the last layer's: what training moves the weights by; <see langword="null"/> without
    /// weights.
    /// </summary>
    public double? WeightGradientPower { get; init; }

    /// <summary>The line "signal 1, distinct 0.3183, gradient 0.5, weight gradient 0.25", of what is known.</summary>
    /// <returns>One line, the same under every culture.</returns>
    public override string ToString()
    {
        string known = Figure.Join(
            Power is { } power ? $"signal {Figure.Number(power)}" : null,
            DistinctPower is { } distinct ? $"distinct {Figure.Number(distinct)}" : null,
            GradientPower is { } gradient ? $"gradient {Figure.Number(gradient)}" : null,
            WeightGradientPower is { } ofWeights ? $"weight gradient {Figure.Number(ofWeights)}" : null);
        return known.Length > 0 ? known : "nothing known";
    }
}
