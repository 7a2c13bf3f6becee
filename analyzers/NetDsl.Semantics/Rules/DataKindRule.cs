using Microsoft.CodeAnalysis;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>A data set of target values for a loss that reads class labels, or the other way round.</summary>
internal sealed class DataKindRule : CallRule
{
    public const string Id = "NDSL5006";

    public override DiagnosticDescriptor Descriptor { get; } = new(
        Id,
        "The data set does not fit the loss",
        "{0} ends in {1}, which wants {2}, but Dataset.{3} gives {4}: {5}",
        RuleCategories.Calls,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleCategories.HelpLink(Id));

    public override IEnumerable<Finding> Check(LibraryCall call)
    {
        if (call is not { Network: { Loss: { } loss } network } || call.Arguments.Find("data")?.Value is not LibraryCall { Type: "Dataset" } data || HasLabels(data) is not { } hasLabels)
        {
            yield break;
        }

        if (loss.ReadsLabels == true && !hasLabels)
        {
            yield return Report(Site.OfCall("data"), network.Name, loss.Title, "a class label per sample", data.Member, "target values", "use Dataset.FromLabels");
        }
        else if (loss.ReadsLabels == false && hasLabels && network.OutputSize != 1)
        {
            yield return Report(
                Site.OfCall("data"), network.Name, loss.Title, $"{Numbers.Count(network.OutputSize)} target values per sample", data.Member, "class labels",
                data.Member == "FromCsv" ? "name the columns of the values as Targets" : "use Dataset.FromTargets");
        }
    }

    /// <summary>Null where it is not known.</summary>
    private static bool? HasLabels(LibraryCall data) => data.Member switch
    {
        "FromLabels" => true,
        "FromTargets" => false,
        "FromCsv" when data.Arguments.Has("label") => true,
        _ => null,
    };
}
