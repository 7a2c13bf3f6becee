using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>A data set of target values for a loss that reads class labels, or the other way round.</summary>
internal sealed class DataKindRule : CallRule
{
    public const string Id = "NDSL5006";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Warning,
        "The data set does not fit the loss",
        "{0} ends in {1}, which wants {2}, but {3} gives {4}: {5}");

    public override IEnumerable<Finding> Check(LibraryCall call)
    {
        if (call is not { Network: { Loss: { } loss } network })
        {
            yield break;
        }

        foreach ((string site, LibraryCall data) in DataOf(call))
        {
            if (HasLabels(data) is not { } hasLabels || TakesLabels(network, loss) is not { } takesLabels)
            {
                continue;
            }

            if (loss.ReadsLabels == true && !hasLabels)
            {
                yield return Report(
                    Site.OfCall(site),
                    network.Name,
                    loss.Title,
                    "a class label per sample",
                    $"{data.Type}.{data.Member}",
                    "target values",
                    LabelsInstead(data));
            }
            else if (hasLabels && !takesLabels)
            {
                string wanted = network.OutputSize == 1 ? "a target value" : $"{Numbers.Count(network.OutputSize)} target values";
                yield return Report(
                    Site.OfCall(site),
                    network.Name,
                    loss.Title,
                    $"{wanted} per sample",
                    $"{data.Type}.{data.Member}",
                    "class labels",
                    TargetsInstead(data));
            }
        }
    }

    /// <summary>The data on which the network is trained or judged, and where in the call it stands.</summary>
    private static IEnumerable<(string Site, LibraryCall Data)> DataOf(LibraryCall call)
    {
        if (call.Arguments.Find("data")?.Value is LibraryCall { GivesSamples: true } data)
        {
            yield return ("data", data.Origin);
        }

        if (call.Arguments.Find("options")?.Value is LibraryCall { Type: "TrainingOptions" } options
            && options.Arguments.Find("Validation")?.Value is LibraryCall { Type: "Dataset" } validation)
        {
            yield return ("options.Validation", validation.Origin);
        }
    }

    /// <summary>Labels are also yes and no for one output of a binary loss. Null where the loss is not known.</summary>
    private static bool? TakesLabels(CalledNetwork network, CalledLoss loss) =>
        loss.ReadsLabels != false ? loss.ReadsLabels : network.OutputSize == 1 ? loss.IsBinary : false;

    /// <summary>Null where it is not known.</summary>
    private static bool? HasLabels(LibraryCall data) => data.Member switch
    {
        "FromLabels" => true,
        "FromTargets" => false,
        "FromCsv" when data.Arguments.Has("label") => true,
        _ when data.ReadsTable && data.Arguments.Find("options")?.Value is LibraryCall { Member: LibraryCall.Creation } options =>
            (options.Arguments.Has("Label"), options.Arguments.Has("Targets")) switch
            {
                (true, false) => true,
                (false, true) => false,
                _ => null,
            },
        _ => data.HasLabels,
    };

    private static string LabelsInstead(LibraryCall data) => data.Member switch
    {
        "FromCsv" or "FromReader" => "name the column of the classes as Label",
        "FromSamples" => "give each sample the number of its class",
        _ => "use Dataset.FromLabels",
    };

    private static string TargetsInstead(LibraryCall data) => data.Member switch
    {
        "FromCsv" when data.Arguments.Find("label")?.Value is (string or (int and >= 0)) and var label => $"use new CsvOptions {{ Targets = [{ArgumentText.Of(label)}] }}",
        "FromCsv" or "FromReader" => "name the columns of the values as Targets",
        "FromSamples" => "give each sample an array of values",
        _ => "use Dataset.FromTargets",
    };
}
