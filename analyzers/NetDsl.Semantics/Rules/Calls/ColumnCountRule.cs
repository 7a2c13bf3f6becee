using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>Training data whose columns become another number of inputs than the network takes.</summary>
internal sealed class ColumnCountRule : CallRule
{
    public const string Id = "NDSL5013";

    private const int ShownColumns = 8;

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Warning,
        "Columns become another number of inputs than the network takes",
        "{0} takes {1}, but the columns become {2} ({3}): write [Input({4})], or take other columns");

    public override IEnumerable<Finding> Check(LibraryCall call)
    {
        if (call is not { Member: "Train", Network: { } network }
            || PreprocessingOf(call.Arguments.Find("data")?.Value as LibraryCall) is not { Makes: true } preprocessing
            || preprocessing.Arguments.Find("Columns")?.Value is not CallList { Calls: var columns })
        {
            yield break;
        }

        Width?[] widths = [.. columns.Select(WidthOf)];
        if (widths.Contains(null))
        {
            yield break;
        }

        long least = widths.Sum(width => width!.Least);
        bool isExact = widths.All(width => width!.IsExact);
        if (isExact ? least != network.Input.Size : least > network.Input.Size)
        {
            yield return Report(
                Site.OfCall("data"),
                network.Name,
                Numbers.Values(network.Input.Size),
                $"{(isExact ? "" : "at least ")}{Numbers.Count(least)} {(least == 1 ? "input" : "inputs")}",
                string.Join(", ", widths.Take(ShownColumns).Select(width => width!.Text)) + (widths.Length > ShownColumns ? ", …" : ""),
                isExact ? Numbers.Integer(least) : "…");
        }
    }

    /// <summary>What the samples of a data set go through: parts of it go through the same.</summary>
    private static LibraryCall? PreprocessingOf(LibraryCall? data) => data switch
    {
        { GivesSamples: true, Member: "With" } => data.Arguments.Find("preprocessing")?.Value as LibraryCall,
        { ReadsTable: true } =>
            (data.Arguments.Find("options")?.Value as LibraryCall)?.Arguments.Find("Preprocessing")?.Value as LibraryCall,
        { TakesPart: true } => PreprocessingOf(data.Receiver),
        _ => null,
    };

    /// <summary>Null where nothing is known.</summary>
    private static Width? WidthOf(LibraryCall column)
    {
        if (column is { Type: "Column", Member: "Numbers" })
        {
            return LengthOf(column, "sources") is { } count
                ? new(count, true, $"{Numbers.Count(count)} {(count == 1 ? "number" : "numbers")}")
                : null;
        }

        if (column.Member != LibraryCall.Creation)
        {
            return null;
        }

        bool? hasIndicator = column.Arguments.Has("Indicator") ? column.Arguments.Find("Indicator")!.Value as bool? : false;
        long? values = column.Type switch
        {
            "NumberColumn" or "OrdinalColumn" => 1,
            "OneHotColumn" => LengthOf(column, "Categories"),
            _ => null,
        };
        long least = (values ?? 1) + (hasIndicator == true ? 1 : 0);
        bool isExact = values is not null && hasIndicator is not null;
        string name = column.Arguments.Find("Source")?.Value is (string or int) and var source ? ArgumentText.Of(source) : column.Type;
        return new(least, isExact, $"{name} {Numbers.Count(least)}{(isExact ? "" : " or more")}");
    }

    /// <summary>The inputs that a column becomes.</summary>
    /// <param name="Least">How many at least.</param>
    /// <param name="IsExact">Whether there are no more.</param>
    /// <param name="Text">For people.</param>
    private sealed record Width(long Least, bool IsExact, string Text);
}
