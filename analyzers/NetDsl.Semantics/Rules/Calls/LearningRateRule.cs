using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>A learning rate that is another optimizer's, or a slip: 0.1 is usual for SGD and too much for Adam.</summary>
internal sealed class LearningRateRule : CallRule
{
    public const string Id = "NDSL5008";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Warning,
        "The learning rate does not fit the optimizer",
        "{0} with a learning rate of {1} {2}: use {3}");

    /// <summary>The argument with the rate that the optimizer gets: the initializer's after the constructor's.</summary>
    public static Argument? RateOf(LibraryCall call) => call.Arguments.Find("LearningRate") ?? call.Arguments.Find("learningRate");

    public override IEnumerable<Finding> Check(LibraryCall call)
    {
        if (call.KeepsRate
            && OptimizerCatalog.Find(call.Type) is { } kind
            && RateOf(call) is { } argument
            && call.Arguments.Number(argument.Name) is { } rate
            && Consequence(kind, rate) is { } consequence)
        {
            yield return Report(Site.OfCall(argument.Name), kind.Name, Numbers.Short(rate), consequence, kind.Rates.Usual);
        }
    }

    /// <summary>Null for a rate that may train, and for one that is refused.</summary>
    private static string? Consequence(OptimizerKind kind, double rate) =>
        rate == 0 ? "trains nothing"
        : rate is not > 0 || float.IsInfinity((float)rate) ? null
        : rate <= kind.Rates.TooSmall || (float)rate == 0 ? "trains nothing, since so small a step is lost when a weight is rounded"
        : rate < kind.Rates.TooLarge ? null
        : kind.StepsByRate ? "moves every weight by about as much in a single step, and most weights are smaller than that"
        : "changes the weights by that many times their gradient, which no network survives";
}
