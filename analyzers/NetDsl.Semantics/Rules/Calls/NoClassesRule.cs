using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>The class or the probabilities of an answer asked of a network whose answers are values, or several yes and no.</summary>
internal sealed class NoClassesRule : CallRule
{
    public const string Id = "NDSL5012";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Warning,
        "The network's answers are no classes",
        "{0} ends in {1}, so {2}, and {3} throws an exception: call {4} instead");

    /// <summary>Of a network without a loss, the last activation says what its answers are: nothing is said of it.</summary>
    public override IEnumerable<Finding> Check(LibraryCall call)
    {
        if (call is not
            {
                Member: "Classify" or "TopClasses" or "Probabilities",
                Network: { Loss: { ReadsLabels: false, IsBinary: { } isBinary } loss } network,
            })
        {
            yield break;
        }

        if (!isBinary)
        {
            yield return Report(
                Site.OfCall(), network.Name, loss.Title, "its answers are values without classes", call.Member, "Predict");
        }
        else if (network.OutputSize > 1 && call.Member != "Probabilities")
        {
            yield return Report(
                Site.OfCall(),
                network.Name,
                loss.Title,
                $"it answers {Numbers.Count(network.OutputSize)} yes/no questions",
                call.Member,
                "Probabilities");
        }
    }
}
