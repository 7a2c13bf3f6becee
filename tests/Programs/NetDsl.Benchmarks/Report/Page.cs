using NetDsl.Testing;

namespace NetDsl.Benchmarks;

/// <summary>The table in docs/performance.md, between its marks.</summary>
internal static class Page
{
    private const string Name = "docs/performance.md";
    private const string Begin = "<!-- table -->\n";
    private const string End = "<!-- end of table -->";

    /// <summary>Replaces the table.</summary>
    public static void Write(string table)
    {
        string page = Repository.Read(Name);
        int from = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, to = page.IndexOf(End, StringComparison.Ordinal);
        if (from < Begin.Length || to < from || !Table.IsOfAllParts(table))
        {
            throw new InvalidDataException($"{Name} has no marks for the table, or the table is not of all parts.");
        }

        File.WriteAllText(Repository.PathOf(Name), $"{page[..from]}\n{table.Trim()}\n\n{page[to..]}");
    }
}
