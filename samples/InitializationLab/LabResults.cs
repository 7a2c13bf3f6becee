using InitializationLab.Experiments;
using InitializationLab.Measuring;

namespace InitializationLab;

/// <summary>All that one run of the lab measured.</summary>
internal sealed record LabResults
{
    public required LabOptions Options { get; init; }

    public required DigitTask Task { get; init; }

    public required IReadOnlyList<CompilerMessage> Messages { get; init; }

    public required IReadOnlyList<CostExperiment.Result> Costs { get; init; }

    public required SymmetryExperiment.Results Symmetry { get; init; }

    public required Family Relu2 { get; init; }

    public required Family Relu30 { get; init; }

    public required Family Tanh30 { get; init; }

    public required Family Tanh200 { get; init; }

    public required Family Sigmoid2 { get; init; }

    public required Family Sigmoid8 { get; init; }

    public required IReadOnlyList<NormExperiment.Result> Norms { get; init; }

    public required IReadOnlyList<OvershadowExperiment.Result> Overshadow { get; init; }

    public IEnumerable<Family> Families => [Relu2, Relu30, Tanh30, Tanh200, Sigmoid2, Sigmoid8];

    public IReadOnlyList<ForecastExperiment.Result> Forecasts => ForecastExperiment.Run(Messages, [.. Families]);
}
