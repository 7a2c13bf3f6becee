using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>A constant target that the network's last activation can never give.</summary>
internal sealed class TargetOutOfReachRule : CallRule
{
    public const string Id = "NDSL4014";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Warning,
        "A target is out of the output's reach",
        "{0} cannot reach the target {1} of sample {2}: it ends in {3}, which gives nothing {4}. Remove the activation, or scale the targets.");

    public override IEnumerable<Finding> Check(LibraryCall call) => call switch
    {
        { Network: { ComparedActivation: { } activation } network } when call.Arguments.Has("targets") =>
            Check(call, "targets", network, activation),
        { Network: { ComparedActivation: { } activation } network }
            when call.Arguments.Find("data")?.Value is LibraryCall { Type: "Dataset", Member: "FromTargets" } data =>
            Check(data, "data.targets", network, activation),
        _ => [],
    };

    /// <summary>The first such target. Where the limit is not exactly a float, the float next to it counts as reached.</summary>
    private IEnumerable<Finding> Check(LibraryCall call, string site, CalledNetwork network, ActivationModel activation)
    {
        var range = ActivationRange.Of(activation);
        EquatableArray<double> targets = (call.Arguments.Find("targets")?.Value as Extent)?.Values ?? [];
        for (int i = 0; i < targets.Count; i++)
        {
            if ((float)targets[i] < (float)range.Lowest || (float)targets[i] > (float)range.Highest)
            {
                yield return Report(
                    Site.OfCall(site),
                    network.Name,
                    Numbers.Short(targets[i]),
                    Numbers.Count(i / Math.Max(1, network.OutputSize)),
                    ActivationCatalog.Of(activation).Title,
                    range.Beyond);
                yield break;
            }
        }
    }
}
