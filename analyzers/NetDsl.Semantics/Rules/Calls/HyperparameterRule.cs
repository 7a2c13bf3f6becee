using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>A number of an optimizer, other than its learning rate, that turns it into something else than its name says.</summary>
internal sealed class HyperparameterRule : CallRule
{
    public const string Id = "NDSL5009";

    /// <summary>
    /// The contribution to the mean of squares, 0.001·g² with the usual β₂, is 0 as a float for gradients below 1e-21. Then ε alone holds
    /// the step, and must not be smaller.
    /// </summary>
    private const double SmallestEpsilon = 1e-21;

    /// <summary>Up to 1 is known from large networks.</summary>
    private const double LargestEpsilon = 1;

    /// <summary>A mean that keeps less forgets all but the last step or two.</summary>
    private const double LeastKept = 0.5;

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Warning,
        "An optimizer setting is out of range",
        "{0} of {1} is {2}: {3}. {4}.");

    /// <summary>A value that the constructor refuses is reported alone.</summary>
    public override IEnumerable<Finding> Check(LibraryCall call) =>
        call.Member == LibraryCall.Creation && OptimizerCatalog.Find(call.Type) is { } kind && !RefusedArgumentRule.RefusedBy(call).Any()
            ? new[] { CheckEpsilon(call), CheckMeans(call, kind), CheckDecay(call, kind) }.OfType<Finding>()
            : [];

    private Finding? CheckEpsilon(LibraryCall call) => call.Arguments.Number("epsilon") switch
    {
        > LargestEpsilon => Report(
            call,
            "epsilon",
            "it outweighs the size of every gradient that it is added to, so steps do not adapt and are small",
            "Use 1e-8, or at most 1"),
        < SmallestEpsilon => Report(
            call, "epsilon", "squares of small gradients are 0 as floats, and then so small a number lets the step explode", "Use 1e-8"),
        _ => null,
    };

    /// <summary>
    /// After one large gradient the mean falls as β₁ᵗ and the root of the squares' mean as √β₂ᵗ: with β₁ above √β₂ the step grows without
    /// bound. Else only what a squares' mean keeps is judged; 0 is no slip, but the sign of the gradient.
    /// </summary>
    private Finding? CheckMeans(LibraryCall call, OptimizerKind kind)
    {
        if (kind.SquaresKept is not { } squares || call.Number(squares) is not { } kept)
        {
            return null;
        }

        if (kind.MeanKept is { } mean && call.Number(mean) is > 0 and var meanKept && meanKept * meanKept >= kept)
        {
            const string Consequence = "so after one large gradient the steps grow without bound";
            const string Advice = "Usual are beta1 0.9 and beta2 0.999";
            return call.Arguments.Has(mean)
                ? Report(call, mean, $"its square is not below {squares}, {Numbers.Short(kept)}, {Consequence}", Advice)
                : Report(call, squares, $"it is not above the square of {mean}, {Numbers.Short(meanKept)}, {Consequence}", Advice);
        }

        return kept is > 0 and < LeastKept && call.Arguments.Has(squares)
            ? Report(
                call, squares, "the mean of squares forgets all but the last step or two, so steps do not adapt", "Usual is 0.9 to 0.999")
            : null;
    }

    private Finding? CheckDecay(LibraryCall call, OptimizerKind kind) =>
        kind.Decays is { } decays && call.KeepsRate && call.Arguments.Number("weightDecay") is { } decay && RateOf(call) is { } rate
            && rate < kind.Rates.TooLarge && decay * rate is var share && share >= decays.TooLargeShare
            ? Report(
                call,
                "weightDecay",
                $"with a learning rate of {Numbers.Short(rate)} every step takes {Numbers.Percent(Math.Min(1, share))} off every weight",
                $"Usual is {decays.Usual}")
            : null;

    private static double? RateOf(LibraryCall call) =>
        LearningRateRule.RateOf(call) is { } argument ? call.Arguments.Number(argument.Name) : call.Defaults.Number("learningRate");

    private Finding Report(LibraryCall call, string name, string consequence, string advice) =>
        Report(Site.OfCall(name), name, call.Type, Numbers.Short(call.Number(name)!.Value), consequence, advice);
}
