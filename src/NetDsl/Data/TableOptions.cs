namespace NetDsl;

/// <summary>
/// Which columns of a table are what: of a file (<see cref="CsvOptions"/>), a reader (<see cref="Dataset.FromReader"/>) or a data frame.
/// Give <see cref="Label"/> or <see cref="Targets"/>; the rest has a default.
/// </summary>
/// <example>
/// <code>
/// var flowers = new TableOptions { Label = "species" };
/// var houses = new TableOptions { Targets = ["price"], Inputs = ["area", "rooms"] };
/// var visits = new TableOptions { Label = "bought", Exclude = ["user"], Preprocessing = preprocessing };
/// </code>
/// </example>
public record TableOptions
{
    private const int MostShown = 10;

    /// <summary>The column that holds the class of every sample, as a text or a whole number.</summary>
    public CsvColumn? Label { get; init; }

    /// <summary>The columns that hold the target values of every sample.</summary>
    public IReadOnlyList<CsvColumn>? Targets { get; init; }

    /// <summary>
    /// The columns that hold the inputs, in this order; <see langword="null"/> for all columns but label, targets and weight, in their
    /// order.
    /// </summary>
    public IReadOnlyList<CsvColumn>? Inputs { get; init; }

    /// <summary>The columns that are neither input nor answer, such as a number of the row, where <see cref="Inputs"/> does not
    /// say.</summary>
    public IReadOnlyList<CsvColumn>? Exclude { get; init; }

    /// <summary>
    /// The column that holds how much each sample counts in the loss, 0 or more: the weights of <see cref="Dataset.WithWeights"/>;
    /// <see langword="null"/> where all count alike. It is no input.
    /// </summary>
    public CsvColumn? Weight { get; init; }

    /// <summary>
    /// What becomes of the inputs before a network sees them. Its <see cref="NetDsl.Preprocessing.Columns"/> are the inputs, in their
    /// order: texts and missing values are read where they say what to do with them.
    /// </summary>
    public Preprocessing? Preprocessing { get; init; }

    /// <summary>
    /// The classes in the order of their numbers, as the table writes them; a label that is not among them is refused. Give those of the
    /// training data (<see cref="Dataset.ClassNames"/>) when reading test data, so that a class that it lacks does not renumber the others.
    /// <see langword="null"/>: labels that are whole numbers from 0 are taken as they are, and texts are numbered in ordinal order.
    /// </summary>
    public IReadOnlyList<string>? ClassNames { get; init; }

    /// <summary>
    /// Whether labels are texts also where they look like numbers: codes (<c>01010</c> beside <c>1010</c>), versions, −1 and 1. Texts are
    /// numbered in ordinal order, and <see cref="Dataset.ClassNames"/> gives them back. Without, labels that begin with 0 and numbers that
    /// are no classes are refused.
    /// </summary>
    public bool LabelsAreTexts { get; init; }

    /// <summary>The options that were set, such as <c>label "species", inputs 0, 1, 2</c></summary>
    /// <returns>One line, the same under every culture.</returns>
    public override string ToString() => Figure.Join(Columns, Labels);

    /// <summary>Which columns are what, in words.</summary>
    private protected string Columns => Figure.Join(
        Label is { } label ? $"label {label}" : null,
        Targets is null ? null : $"targets {List(Targets)}",
        Inputs is null ? "all other columns are inputs" : $"inputs {List(Inputs)}",
        Exclude is null ? null : $"without {List(Exclude)}",
        Weight is { } weight ? $"weights {weight}" : null,
        Preprocessing is null ? null : $"preprocessing {Preprocessing}");

    /// <summary>What labels are, in words; <see langword="null"/> where nobody said.</summary>
    private protected string? Labels => Figure.Join(
        ClassNames is null ? null : Figure.Count(ClassNames.Count, "class", "classes"),
        LabelsAreTexts ? "labels are texts" : null) is { Length: > 0 } text ? text : null;

    /// <summary>What contradicts itself; <see langword="null"/> for nothing.</summary>
    private protected virtual string? Mistake =>
        Label is null && Targets is null ? "Say which column holds the label (Label) or which columns hold target values (Targets)."
        : Label is not null && Targets is not null ? "Give Label or Targets, not both: a loss wants classes or values."
        : Targets is { Count: 0 } ? "Targets names no column."
        : Inputs is { Count: 0 } ? "Inputs names no column: leave it out to take all but label and targets."
        : Inputs is not null && Exclude is not null ? "Give Inputs or Exclude, not both: each says which columns are inputs."
        : Preprocessing?.Columns is not null && (Inputs is not null || Exclude is not null)
            ? "The Columns of Preprocessing are the inputs: leave Inputs and Exclude out."
        : LabelsAreTexts && Label is null ? "LabelsAreTexts belongs to Label; there is none."
        : ClassNames is null ? null
        : Label is null ? "ClassNames belongs to Label; there is none."
        : ClassNames.Count == 0 ? "ClassNames is empty: leave it out to take the classes from the table."
        : ClassNames.Contains(null!) ? "ClassNames holds null: every class has a name."
        : ClassNames.CountBy(name => name.Trim(), StringComparer.Ordinal).FirstOrDefault(name => name.Value > 1).Key is { } twice
            ? $"ClassNames names the class {Shown.Text(twice)} twice."
        : null;

    /// <exception cref="ArgumentException">The options contradict themselves.</exception>
    internal void Check(string argument)
    {
        Preprocessing?.Check(argument);
        if (Mistake is { } mistake)
        {
            throw new ArgumentException(mistake, argument);
        }
    }

    private static string List(IReadOnlyList<CsvColumn> columns) =>
        string.Join(", ", columns.Take(MostShown)) + (columns.Count > MostShown ? ", …" : "");
}
