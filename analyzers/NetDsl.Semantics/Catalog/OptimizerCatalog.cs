using System.Collections.Immutable;

namespace NetDsl.Semantics.Catalog;

/// <summary>Every optimizer, once. A test compares the table with the constructors: names, and what they refuse.</summary>
internal static class OptimizerCatalog
{
    /// <summary>A float near 0.1, about where weights begin, has neighbours 7e-9 apart: a smaller step changes nothing.</summary>
    private const double LostInRounding = 1e-8;

    /// <summary>Where a step is as long as weights are: they begin with a deviation of √(2/fan-in), 0.1 for 200 inputs.</summary>
    private const double AsLargeAsWeights = 0.1;

    /// <summary>Of what AdamW takes a third is the most that is advised (Chen et al. 2023).</summary>
    private const double AsLargeForLion = 0.03;

    /// <summary>
    /// Steps scale with the gradient, which may be small: rates up to 10 are known from networks of sigmoids, and tiny ones from inputs
    /// that are not scaled.
    /// </summary>
    private const double LargestForGradients = 100;

    /// <summary>A step takes off all that there is. What is less may be meant: ridge regression.</summary>
    private const double WholeWeight = 1;

    /// <summary>
    /// Each step goes as far as the rate at most, so weights stay below 1/λ, here 10 steps, and an eighth of what was learned is left after
    /// 20.
    /// </summary>
    private const double Forgotten = 0.1;

    private static readonly RateRange Adaptive = new(LostInRounding, AsLargeAsWeights, "0.0001 to 0.01");

    public static ImmutableArray<OptimizerKind> All { get; } =
    [
        new(
            "Sgd",
            new(0, LargestForGradients, "0.001 to 0.1"),
            [Rate, ArgumentSpec.Share("momentum"), ArgumentSpec.Flag("nesterov"), Decay])
        {
            StepsByRate = false, Decays = new(WholeWeight, "0 to 0.001"),
        },
        new("Adam", Adaptive, OfAdam) { MeanKept = "beta1", SquaresKept = "beta2" },
        new("AdamW", Adaptive, OfAdam) { MeanKept = "beta1", SquaresKept = "beta2", Decays = new(Forgotten, "0.01 to 0.1") },
        new(
            "RmsProp",
            Adaptive,
            [Rate, ArgumentSpec.Share("alpha"), Epsilon, Decay, ArgumentSpec.Share("momentum"), ArgumentSpec.Flag("centered")])
        {
            SquaresKept = "alpha",
        },
        new(
            "Lion",
            new(LostInRounding, AsLargeForLion, "0.00003 to 0.001"),
            [Rate, ArgumentSpec.Share("beta1"), ArgumentSpec.Share("beta2"), Decay])
        {
            Decays = new(Forgotten, "0.1 to 1"),
        },
    ];

    private static readonly Dictionary<string, OptimizerKind> ByName = All.ToDictionary(kind => kind.Name);

    public static OptimizerKind? Find(string name) => ByName.TryGetValue(name, out OptimizerKind? kind) ? kind : null;

    private static ImmutableArray<ArgumentSpec> OfAdam => [Rate, ArgumentSpec.Share("beta1"), ArgumentSpec.Share("beta2"), Epsilon, Decay];

    private static ArgumentSpec Rate => ArgumentSpec.NotNegativeFloat("learningRate");

    private static ArgumentSpec Epsilon => ArgumentSpec.PositiveFloat("epsilon");

    private static ArgumentSpec Decay => ArgumentSpec.NotNegativeFloat("weightDecay");
}
