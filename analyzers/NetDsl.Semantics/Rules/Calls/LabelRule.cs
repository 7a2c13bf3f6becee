using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>A label that is no class: counted from 1, or of another network.</summary>
internal sealed class LabelRule : CallRule
{
    public const string Id = "NDSL5005";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Warning,
        "A label is not one of the network's classes",
        "The label {0} of sample {1} is no class{2}: classes count from 0{3}");

    public override IEnumerable<Finding> Check(LibraryCall call) => call switch
    {
        { Type: "Dataset", Member: "FromLabels" } => Check(call, "labels", null),
        { Network: { } network, Member: "TrainStep" } => Check(call, "labels", network),
        { Network: { } network } when call.Arguments.Find("data")?.Value is LibraryCall { Type: "Dataset", Member: "FromLabels" } data =>
            Check(data, "data.labels", network),
        _ => [],
    };

    private IEnumerable<Finding> Check(LibraryCall call, string site, CalledNetwork? network)
    {
        if ((call.Arguments.Find("labels")?.Value as Extent)?.Values is not { } labels)
        {
            yield break;
        }

        // A label below 0 is wrong for every network, and reported where the data set is made.
        long? classes = network is null ? null : ClassesOf(network);
        for (int sample = 0; sample < labels.Count; sample++)
        {
            bool isWrong = labels[sample] < 0 ? call.Type != "Dataset" || network is null : labels[sample] >= (classes ?? long.MaxValue);
            if (isWrong)
            {
                yield return Report(
                    Site.OfCall(site),
                    Numbers.Count((long)labels[sample]),
                    Numbers.Count(sample),
                    network is null ? "" : $" of {network.Name}",
                    classes is { } count ? $", so the last of {Numbers.Count(count)} is {Numbers.Count(count - 1)}" : "");
                yield break;
            }
        }
    }

    /// <summary>
    /// A single output of a binary loss answers yes or no. For other losses that read values, labels are another mistake.
    /// </summary>
    private static long? ClassesOf(CalledNetwork network) =>
        network.Loss?.ReadsLabels == true ? network.OutputSize : network.Loss?.IsBinary == true && network.OutputSize == 1 ? 2 : null;
}
