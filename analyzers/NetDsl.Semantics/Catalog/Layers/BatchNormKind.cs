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

    protected override bool IsOverFeatures => false;

    public override int SmallestBatch => 2;

    public override IEnumerable<(string Name, double Value)> Options(LayerModel layer) =>
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
        new(RunningMean, [Features(input)], 0, 0, ParameterUse.Statistic),
        Ones(RunningVariance, "running variance", Features(input), ParameterUse.Statistic),
    ];

    public override IEnumerable<KeptModel> Keeps(LayerModel layer) =>
    [
        new(Mean, Features(layer.Input), ValueExtent.Batch),
        new(Variance, Features(layer.Input), ValueExtent.Batch),
    ];

    public override string Formula(LayerModel layer) =>
        "y = γ ⊙ (x − mean)/√(variance + ε) + β, of each feature over the batch; the running ones when predicting";

    public override string BackwardFormula(LayerModel layer, bool toInput) =>
        $"dγ = Σ dy ⊙ x̂, dβ = Σ dy{(toInput ? ", dx = γ/√(variance + ε) ⊙ (dy − dβ/B − x̂ ⊙ dγ/B)" : "")}";

    public override IEnumerable<KernelCall> Forward(LayerModel layer) =>
    [
        new(
            "BatchNorm.Statistics",
            [X, Parameter(RunningMean), Parameter(RunningVariance), Keep(Mean), Keep(Variance), Features(layer.Input), IsTraining]),
        new(
            "BatchNorm.Forward",
            [X, Kept(Mean), Kept(Variance), Parameter(Gamma), Parameter(Beta), Y, Features(layer.Input), Epsilon(layer)]),
    ];

    public override IEnumerable<KernelCall> Backward(LayerModel layer) =>
    [
        new(
            "BatchNorm.Backward",
            [
                X, Kept(Mean), Kept(Variance), Parameter(Gamma), Dy, Gradient(Gamma), Gradient(Beta), Dx,
                Features(layer.Input), Epsilon(layer),
            ]),
    ];

    public override IEnumerable<KernelCall> Remember(LayerModel layer) =>
    [
        new(
            "BatchNorm.Remember",
            [
                Kept(Mean), Kept(Variance), Moved(RunningMean), Moved(RunningVariance),
                Momentum(layer), BatchSize,
            ]),
    ];

    /// <summary>Over the batch the mean of a feature is what all inputs share, and its variance what tells them apart.</summary>
    protected override SignalStep Normalize(LayerModel layer, Arriving x)
    {
        double scale = 1 / (x.Distinct + Epsilon(layer)), distinct = scale * x.Distinct;
        var output = new Arriving(0, distinct, distinct, scale * x.Sensitivity, x.IsNormal)
        {
            SumsOf = x.SumsOf,
        };
        return new(output, 1, scale);
    }

    private static double Momentum(LayerModel layer) => layer.Arguments.Number("Momentum") ?? 0.1;
}
