namespace NetDsl;

/// <summary>
/// How <see cref="Dataset.FromCsv(string, CsvOptions)"/> understands a file. Give <see cref="TableOptions.Label"/> or
/// <see cref="TableOptions.Targets"/>; the rest has a default.
/// </summary>
/// <example>
/// <code>
/// var flowers = new CsvOptions { Label = "species" };
/// var answers = new CsvOptions { HasHeader = false, Label = ^1, ClassNames = ["no", "yes"] };
/// var houses = new CsvOptions { Targets = ["price"], Inputs = ["area", "rooms"], Separator = ';' };
/// </code>
/// </example>
public sealed record CsvOptions : TableOptions
{
    /// <summary>
    /// Whether numbers are written with a comma, <c>0,5</c>. <see cref="Separator"/> is then another character, or numbers stand in
    /// quotes.
    /// </summary>
    public bool DecimalComma { get; init; }

    /// <summary>
    /// Whether the first line names the columns. <see langword="null"/>, the default, means that it does; but if the inputs' names in it
    /// are all numbers, so that it looks like a sample, it is refused until this says which it is.
    /// </summary>
    public bool? HasHeader { get; init; }

    /// <summary>The character between two fields.</summary>
    public char Separator { get; init; } = ',';

    /// <summary>The options that were set, such as <c>label "species", inputs 0, 1, 2, separated by ;</c></summary>
    /// <returns>One line, the same under every culture.</returns>
    public override string ToString() => Figure.Join(
        Columns,
        DecimalComma ? "numbers with a decimal comma" : null,
        HasHeader switch { true => "with a header", false => "without a header", null => null },
        Separator switch { ',' => null, '\t' => "separated by tabs", _ => $"separated by {Separator}" },
        Labels);

    private protected override string? Mistake => base.Mistake
        ?? (Separator is '"' or '\r' or '\n' ? "The separator must not be a quote or the end of a line." : null);
}
