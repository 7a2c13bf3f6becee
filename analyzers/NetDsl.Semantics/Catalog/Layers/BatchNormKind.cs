using System.Collections.Immutable;
using NetDsl.Semantics.Model;
using static NetDsl.Semantics.Catalog.Operands;

namespace NetDsl.Semantics.Catalog.Layers;

/// <summary>
/// y = γ ⊙ (x − mean)/√(variance + ε) + β, with mean and variance of each feature over the batch while training, and running ones
/// otherwise (Ioffe and Szegedy 2015).
/// </summary>
internal sealed class BatchNormKind() : NormKind(LayerNames.BatchNorm)
{
    private const string Variance = "variance";
    private const string RunningMean = "running_mean";
    private const string RunningVariance = "running_var";

    public override ImmutableArray<ArgumentSpec> Arguments { get; } =
        [ArgumentSpec.Positive("Epsilon"), ArgumentSpec.UpToOne("Momentum")];

    /// <summary>A mean and a variance over the batch and over all positions need two values.</summary>
    public override int SmallestBatch(TensorShape input) => input.IsKnown && input.Positions == 1 ? 2 : 1;

    public override IEnumerable<(string Name, object Value)> Options(LayerModel layer) =>
        [.. base.Options(layer), ("Momentum", Momentum(layer))];

    public override IEnumerable<TensorRole> Tensors(ArgumentList arguments) =>
    [
        .. base.Tensors(arguments),
        new(RunningMean, "the running mean", " of each feature"),
        new(RunningVariance, "the running variance", " of each feature"),
    ];

    public override IEnumerable<ParameterSpec> Parameters(TensorShape input, TensorShape output, ArgumentList arguments) =>
    [
        .. base.Parameters(input, output, arguments),
        new(RunningMean, [Channels(input)], 0, 0, ParameterUse.Statistic),
        Ones(RunningVariance, "running variance", [Channels(input)], ParameterUse.Statistic),
    ];

    public override IEnumerable<KeptModel> Keeps(LayerModel layer) =>
    [
        new(Mean, Channels(layer.Input), ValueExtent.Batch),
        new(Variance, Channels(layer.Input), ValueExtent.Batch),
    ];

    public override string Formula(LayerModel layer) =>
        "y = γ ⊙ (x − mean)/√(variance + ε) + β, of each "
            + (IsOverMap(layer) ? "channel over batch and positions" : "feature over the batch")
            + "; the running ones when predicting";

    public override string BackwardFormula(LayerModel layer) =>
        $"dγ = Σ dy ⊙ x̂, dβ = Σ dy, dx = γ/√(variance + ε) ⊙ (dy − dβ/{Values(layer)} − x̂ ⊙ dγ/{Values(layer)})";

    public override IEnumerable<KernelCall> Forward(LayerModel layer) =>
    [
        new(
            "BatchNorm.Statistics",
            [
                X, Parameter(RunningMean), Parameter(RunningVariance), Keep(Mean), Keep(Variance),
                Channels(layer.Input), MeasuresBatch, .. Positions(layer),
            ]),
        new(
            "BatchNorm.Forward",
            [
                X, Kept(Mean), Kept(Variance), Parameter(Gamma), Parameter(Beta), Y,
                Channels(layer.Input), Epsilon(layer), .. Positions(layer),
            ]),
    ];

    public override IEnumerable<KernelCall> Backward(LayerModel layer) =>
    [
        new(
            "BatchNorm.Backward",
            [
                X, Kept(Mean), Kept(Variance), Parameter(Gamma), Dy, Gradient(Gamma), Gradient(Beta), Dx,
                Channels(layer.Input), Epsilon(layer), MeasuresBatch, .. Positions(layer),
            ]),
    ];

    public override IEnumerable<KernelCall> Remember(LayerModel layer) =>
    [
        new(
            "BatchNorm.Remember",
            [
                Kept(Mean), Kept(Variance), Moved(RunningMean), Moved(RunningVariance),
                Momentum(layer), BatchSize, .. Positions(layer),
            ]),
    ];

    /// <summary>
    /// Over the batch, and the places of a map, the mean of a feature is what all inputs share, and its variance what tells them apart. Of
    /// that mean nothing is left, but of what all inputs share at one place. What comes back is divided by the variance of each feature,
    /// and the mean of the quotients is more than that by the mean variance.
    /// </summary>
    protected override SignalStep Normalize(LayerModel layer, Arriving x)
    {
        double mean = x.ChannelMeanPower, variance = x.Power - mean, scale = 1 / (variance + Epsilon(layer));
        var output = new Arriving(0, scale * variance, scale * x.Distinct, scale * x.Sensitivity, x.NormalShare)
        {
            SumsOf = x.SumsOf,
            Adjacent = scale * (x.Adjacent - mean),
            Places = MapProfile.Sum((x.Power, x.Places), (-2 * mean, x.MeanPlaces), (mean, MapProfile.Flat)),
            OfChannel = x.OfChannel is null ? null : new ChannelMean(0, MapProfile.Flat),
        };
        return new(output, 1, scale * (1 + x.VarianceScatter));
    }

    private static bool IsOverMap(LayerModel layer) => layer.Input.IsKnown && layer.Input.Positions > 1;

    /// <summary>How many values of a channel there are.</summary>
    private static string Values(LayerModel layer) => IsOverMap(layer) ? $"(B·{layer.Input.Positions})" : "B";

    private static double Momentum(LayerModel layer) => layer.Arguments.Number("Momentum") ?? 0.1;
}
