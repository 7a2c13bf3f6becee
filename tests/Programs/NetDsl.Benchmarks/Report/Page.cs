using NetDsl.Testing;

namespace NetDsl.Benchmarks;

/// <summary>The tables in docs/performance.md, between their marks: one for each processor.</summary>
internal static class Page
{
    private const string Name = "docs/performance.md";
    private const string Begin = "<!-- tables -->\n";
    private const string End = "<!-- end of tables -->";
    private const string Heading = "\n### ";

    /// <summary>Replaces the table of this processor, or begins with it.</summary>
    public static void Write(string table)
    {
        string page = Repository.Read(Name);
        int from = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, to = page.IndexOf(End, StringComparison.Ordinal);
        if (from < Begin.Length || to < from || !Table.IsOfAllParts(table))
        {
            throw new InvalidDataException($"{Name} has no marks for tables, or the table is not of all parts.");
        }

        string heading = Machine.NameIn(table);
        IEnumerable<string> others = page[from..to].Split(Heading).Skip(1).Where(section => !section.StartsWith(heading + "\n", StringComparison.Ordinal));
        string tables = string.Concat(others.Prepend($"{heading}\n\n{table.Trim()}\n\n").Select(section => Heading + section));
        File.WriteAllText(Repository.PathOf(Name), $"{page[..from]}{tables.TrimEnd()}\n\n{page[to..]}");
    }
}
