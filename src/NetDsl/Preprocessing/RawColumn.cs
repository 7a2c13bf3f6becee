namespace NetDsl;

/// <summary>A column as a table has it, before preprocessing: numbers, or places in a list of texts; NaN where a value is
/// missing.</summary>
/// <param name="Name">Its name; its position where the table has no header.</param>
/// <param name="Texts">The texts that occur in it; <see langword="null"/> for numbers.</param>
internal sealed record RawColumn(string Name, IReadOnlyList<string>? Texts);
