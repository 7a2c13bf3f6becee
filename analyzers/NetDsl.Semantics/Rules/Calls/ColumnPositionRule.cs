using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>A column of a CSV file at a negative position, which other languages count from the end.</summary>
internal sealed class ColumnPositionRule : CallRule
{
    public const string Id = "NDSL5007";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Warning,
        "A column has a negative position",
        "There is no column {0}, and this throws an exception: from the end columns are counted with ^, so write ^{1} for {2}");

    public override IEnumerable<Finding> Check(LibraryCall call)
    {
        if (call is not ({ ReadsTable: true } or { Type: "CsvOptions" or "TableOptions" }))
        {
            yield break;
        }

        foreach (string name in new[] { "label", "Label", "Targets", "Inputs", "Exclude", "Weight" })
        {
            if (NegativeOf(call.Arguments.Find(name)?.Value) is { } position)
            {
                long fromEnd = -(long)position;
                yield return Report(
                    Site.OfCall(name), Numbers.Count(position), fromEnd.ToString(System.Globalization.CultureInfo.InvariantCulture),
                    fromEnd == 1 ? "the last one" : $"the last but {Numbers.Count(fromEnd - 1)}");
            }
        }
    }

    private static int? NegativeOf(object? value) => value switch
    {
        int and < 0 and var position => position,
        Extent { Values: { } positions } => positions.Where(position => position < 0).Select(position => (int?)position).FirstOrDefault(),
        _ => null,
    };
}
