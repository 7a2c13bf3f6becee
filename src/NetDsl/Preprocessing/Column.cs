namespace NetDsl;

/// <summary>What becomes of a column of a table before a network sees it: one or several of its inputs.</summary>
/// <param name="Source">The column, by name or position.</param>
public abstract record Column(CsvColumn Source)
{
    /// <summary>Columns of numbers that are treated alike.</summary>
    /// <param name="sources">Their names or positions.</param>
    /// <param name="scale">What they are brought to.</param>
    /// <param name="missing">What takes the place of missing values.</param>
    /// <returns>A column for each, to be spread into <see cref="Preprocessing.Columns"/>.</returns>
    public static IReadOnlyList<Column> Numbers(
        IReadOnlyList<CsvColumn> sources, Scale scale = Scale.Standard, Fill missing = Fill.Refuse)
    {
        ArgumentNullException.ThrowIfNull(sources);
        return [.. sources.Select(source => new NumberColumn(source) { Scale = scale, Missing = missing })];
    }

    /// <summary>What takes the place of a missing value.</summary>
    public Fill Missing { get; init; }

    /// <summary>Whether a further input says if the value was missing: 1 where it was, else 0.</summary>
    public bool Indicator { get; init; }

    /// <summary>The line <c>"income" as a number, log1p, standardized, missing: Median</c>.</summary>
    /// <returns>One line, the same under every culture.</returns>
    public sealed override string ToString() => $"{Source} {Figure.Join(
        Meaning, Missing == Fill.Refuse ? null : $"missing: {Missing}", Indicator ? "and whether it is missing" : null)}";

    /// <summary>What contradicts itself; <see langword="null"/> for nothing.</summary>
    internal abstract string? Mistake { get; }

    /// <summary>What becomes of it, for <see cref="ToString"/>.</summary>
    private protected abstract string Meaning { get; }

    internal static string? Text(Scale scale) => scale switch
    {
        Scale.Standard => "standardized",
        Scale.Range => "between 0 and 1",
        _ => null,
    };

    private protected static string? Text(UnknownCategory unknown) => unknown == UnknownCategory.Ignore ? "others ignored" : null;
}

/// <summary>A column of numbers: one input.</summary>
/// <param name="Source">The column, by name or position.</param>
public sealed record NumberColumn(CsvColumn Source) : Column(Source)
{
    /// <summary>What the numbers are brought to.</summary>
    public Scale Scale { get; init; } = Scale.Standard;

    /// <summary>A function that they go through first; <see langword="null"/> for none.</summary>
    public ColumnTransform? Transform { get; init; }

    internal override string? Mistake => null;

    private protected override string Meaning => Figure.Join("as a number", Transform?.Name, Text(Scale));
}

/// <summary>
/// A column of texts, of which each different one is a category with an input of its own: 1 for the category that a sample has, 0 for the
/// others.
/// </summary>
/// <param name="Source">The column, by name or position.</param>
public sealed record OneHotColumn(CsvColumn Source) : Column(Source)
{
    /// <summary>
    /// The categories in the order of their inputs; <see langword="null"/> for those of the samples that are trained on, in ordinal order.
    /// Give them where the number of inputs should not depend on data.
    /// </summary>
    public IReadOnlyList<string>? Categories { get; init; }

    /// <summary>What to do with a category that is none of them.</summary>
    public UnknownCategory Unknown { get; init; }

    internal override string? Mistake => CategoryMistake(this, Categories);

    private protected override string Meaning => Figure.Join(
        Categories is null ? "one-hot" : $"one-hot of {Shown.List(Categories)}", Text(Unknown));

    internal static string? CategoryMistake(Column column, IReadOnlyList<string>? categories) =>
        column.Missing is Fill.Mean or Fill.Median
            ? $"{column.Source} holds categories, which have no mean and no median: fill in MostFrequent or Zero."
        : categories is null ? null
        : categories.Count == 0 ? $"{column.Source} is given no categories: leave them out to take those of the data."
        : categories.Any(string.IsNullOrWhiteSpace) ? $"{column.Source} is given a category without a name."
        : categories.CountBy(name => name.Trim(), StringComparer.Ordinal).FirstOrDefault(name => name.Value > 1).Key is { } twice
            ? $"{column.Source} is given the category {Shown.Text(twice)} twice."
        : null;
}

/// <summary>A column of texts that have an order, such as S, M, L: one input, with 0 for the first, 1 for the next, before
/// scaling.</summary>
/// <param name="Source">The column, by name or position.</param>
/// <param name="Categories">The texts from the first to the last.</param>
public sealed record OrdinalColumn(CsvColumn Source, IReadOnlyList<string> Categories) : Column(Source)
{
    /// <summary>What the numbers of the order are brought to.</summary>
    public Scale Scale { get; init; } = Scale.Standard;

    /// <summary>What to do with a text that is none of them.</summary>
    public UnknownCategory Unknown { get; init; }

    internal override string? Mistake => OneHotColumn.CategoryMistake(this, Categories)
        ?? (Unknown == UnknownCategory.Ignore && Missing == Fill.Refuse
            ? $"{Source} ignores unknown categories, but does not say what takes their place: give Missing, too."
            : null);

    private protected override string Meaning => Figure.Join($"in the order {Shown.List(Categories)}", Text(Scale), Text(Unknown));
}
