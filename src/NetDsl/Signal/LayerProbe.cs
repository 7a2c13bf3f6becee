namespace NetDsl;

/// <summary>The measurements at one layer. Powers are mean squares; infinite and NaN values are reported, not hidden.</summary>
public sealed record LayerProbe
{
    /// <summary>The layer's name.</summary>
    public required string Name { get; init; }

    /// <summary>The activation, such as <c>ReLU</c>; <see langword="null"/> for a layer that has none.</summary>
    public string? Activation { get; init; }

    /// <summary>The mean of what leaves the layer, over samples and units.</summary>
    public required double Mean { get; init; }

    /// <summary>The power E[y²] of what leaves the layer, over samples and units.</summary>
    public required double Power { get; init; }

    /// <summary>
    /// The part of the power that differs from sample to sample: the unbiased variance over the samples, a mean over units. Where it is far
    /// below <see cref="Power"/>, the layer says nearly the same whatever the input. The noise of dropout counts, which the prediction
    /// leaves out; <see langword="null"/> with a single sample.
    /// </summary>
    public double? DistinctPower { get; init; }

    /// <summary>
    /// The share of units, 0 to 1, whose activation is flat at every sample, so that no gradient passes: dead under ReLU and hard swish,
    /// saturated under tanh, sigmoid, softsign, ELU and SELU. Flat is a slope below 1 % of the steepest. <see langword="null"/> without an
    /// activation, and where φ(h) does not tell φ'(h): GELU, SiLU, Mish, sine, softmax.
    /// </summary>
    public double? StuckUnits { get; init; }

    /// <summary>The share of values, over samples and units, at which the activation is flat, as in <see cref="StuckUnits"/>.</summary>
    public double? FlatValues { get; init; }

    /// <summary>
    /// E[(∂L/∂h)²] for one sample, over samples and units, as a share of the last layer's, with h = W·x + b; <see langword="null"/> without
    /// weights, when only the forward pass ran, and where the last layer's is 0.
    /// </summary>
    public double? GradientPower { get; init; }

    /// <summary>
    /// E[(∂L/∂W)²] for one sample, over samples and weights, as a share of the last layer's; <see langword="null"/> as for
    /// <see cref="GradientPower"/>.
    /// </summary>
    public double? WeightGradientPower { get; init; }

    /// <summary>The compiler's prediction for this layer before training; <see langword="null"/> where nothing is known.</summary>
    public SignalDescription? Predicted { get; init; }

    /// <summary>The outputs of the layer, [B, outputs], the first sample first: a copy, for a histogram.</summary>
    public required ReadOnlyMemory<float> Values { get; init; }

    /// <summary>
    /// The line "Dense1: mean 0.3989, signal 0.9876, distinct 0.3101, stuck units 0.8 %, weight gradient 0.26; predicted signal 1, distinct
    /// 0.3183".
    /// </summary>
    /// <returns>One line, the same under every culture.</returns>
    public override string ToString() => Figure.Join(
        $"{Name}: mean {Figure.Measured(Mean)}",
        $"signal {Figure.Measured(Power)}",
        DistinctPower is { } distinct ? $"distinct {Figure.Measured(distinct)}" : null,
        StuckUnits is { } stuck ? $"stuck units {Figure.Share(stuck)}" : null,
        GradientPower is { } gradient ? $"gradient {Figure.Measured(gradient)}" : null,
        WeightGradientPower is { } ofWeights ? $"weight gradient {Figure.Measured(ofWeights)}" : null)
            + (Predicted is null ? "" : $"; predicted {Predicted}");
}
