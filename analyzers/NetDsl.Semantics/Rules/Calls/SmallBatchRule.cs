using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>
/// A batch that is too small to be normalized over. Of one sample the variance is 0, and of a few it is noise (Wu and He 2018, "Group
/// normalization", fig. 1).
/// </summary>
internal sealed class SmallBatchRule : CallRule
{
    public const string Id = "NDSL5011";

    private const int Enough = 8;

    private const string OfOne = "a single one has no variance, so this throws an exception";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Warning,
        "A batch is too small for a batch norm",
        "{0} normalizes over the batch, and {1}: {2}");

    public override IEnumerable<Finding> Check(LibraryCall call)
    {
        if (call.Network is not { NormalizesBatches: true } network)
        {
            yield break;
        }

        if (call.Member == "TrainStep" && LengthOf(call, "inputs") == network.Input.Size)
        {
            yield return Report(Site.OfCall("inputs"), network.Name, "inputs is one sample", OfOne);
        }
        else if (call.Member == "Train" && call.Arguments.Number("batchSize") is >= 1 and < Enough and var size && !IsAll(call, size))
        {
            yield return Report(
                Site.OfCall("batchSize"),
                network.Name,
                size == 1 ? "a batch is one sample" : $"a batch has {Numbers.Count((long)size)} samples",
                size == 1
                    ? OfOne
                    : $"mean and variance of so few are noise. Use {Enough} or more, or [LayerNorm]");
        }
    }

    /// <summary>Whether the data are seen to be no more than a batch.</summary>
    private static bool IsAll(LibraryCall call, double size) =>
        size > 1
        && call.Arguments.Find("data")?.Value is LibraryCall { Type: "Dataset" } data
        && (data.Number("count") ?? LengthOf(data, "labels")) <= size;
}
