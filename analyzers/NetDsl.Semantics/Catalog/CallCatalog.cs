using System.Collections.Immutable;

namespace NetDsl.Semantics.Catalog;

/// <summary>
/// The numbers that the library's methods, constructors and properties take; they throw when given another. A test compares the table with
/// what they do.
/// </summary>
internal static class CallCatalog
{
    /// <summary>The number of the contract between generated code and the runtime, which has the same one.</summary>
    public const int Contract = 5;

    /// <summary>The numbers of methods.</summary>
    public static ImmutableDictionary<(string Type, string Method), ImmutableArray<ArgumentSpec>> Methods { get; } =
        new Dictionary<(string, string), ImmutableArray<ArgumentSpec>>
        {
            [("Network", "Train")] = [ArgumentSpec.Count("epochs"), ArgumentSpec.Count("batchSize")],
            [("Network", "Evaluate")] = [ArgumentSpec.Count("batchSize")],
            [("Network", "Predict")] = [ArgumentSpec.Count("batchSize")],
            [("Network", "ProbeSignal")] = [ArgumentSpec.Count("samples")],
            [("Dataset", "FromTargets")] = [ArgumentSpec.Count("count")],
            [("Dataset", "Split")] = [ArgumentSpec.BelowOne("testShare")],
            [("LearningRateSchedule", "Step")] = [ArgumentSpec.Count("every"), ArgumentSpec.NotNegativeFloat("factor")],
            [("LearningRateSchedule", "Cosine")] = [ArgumentSpec.UpToOne("floor")],
            [("LearningRateSchedule", "Warmup")] = [ArgumentSpec.Count("steps")],
        }.ToImmutableDictionary();

    /// <summary>The numbers that a type's constructor and properties take.</summary>
    public static ImmutableDictionary<string, ImmutableArray<ArgumentSpec>> Types { get; } =
        OptimizerCatalog.All.ToDictionary(kind => kind.Name, kind => kind.Parameters.Add(Rate))
        .Concat(new Dictionary<string, ImmutableArray<ArgumentSpec>>
        {
            ["Optimizer"] = [Rate],
            ["TrainingOptions"] =
            [
                ArgumentSpec.BelowOne("ValidationShare"), ArgumentSpec.PositiveFloat("ClipNorm"), ArgumentSpec.PositiveFloat("ClipValue"),
                ArgumentSpec.Count("CheckpointEvery"), ArgumentSpec.Count("AccumulateSteps"),
            ],
            ["Augmentation"] =
            [
                ArgumentSpec.WholeNumber("VerticalShift"), ArgumentSpec.WholeNumber("HorizontalShift"), ArgumentSpec.FiniteFloat("Fill"),
            ],
            ["EarlyStopping"] = [ArgumentSpec.Count("Patience"), ArgumentSpec.NotNegativeFloat("MinDelta")],
        }).ToImmutableDictionary(type => type.Key, type => type.Value);

    private static ArgumentSpec Rate => ArgumentSpec.NotNegativeFloat("LearningRate");
}
