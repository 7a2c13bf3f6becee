using System.Text;

namespace NetDsl;

/// <summary>
/// A table in plain text with aligned columns. The last column may be as long as it likes. The compiler is built with this file, too.
/// </summary>
/// <typeparam name="TRow">What a row tells of.</typeparam>
/// <param name="columns">From left to right.</param>
internal sealed class TextTable<TRow>(params TextTable<TRow>.Column[] columns)
{
    private const string Gap = "  ";

    /// <summary>The titles, and a line for each row.</summary>
    public string[] Lines(IEnumerable<TRow> items)
    {
        string[][] rows =
        [
            [.. columns.Select(column => column.Title)],
            .. items.Select(item => columns.Select(column => column.Cell(item)).ToArray()),
        ];
        int[] widths = [.. columns.Select((_, i) => rows.Max(row => row[i].Length))];
        return [.. rows.Select(row => string.Join(Gap, row.Select((cell, i) => columns[i].Pad(cell, widths[i]))).TrimEnd())];
    }

    /// <summary>Appends the titles, a rule, and a line for each row.</summary>
    public void AppendTo(StringBuilder text, IEnumerable<TRow> items)
    {
        string[] lines = Lines(items);

        // As long as the titles, and so not under all of the last column, which may be long.
        text.Append(lines[0]).Append('\n').Append('─', lines[0].Length).Append('\n');
        foreach (string line in lines.Skip(1))
        {
            text.Append(line).Append('\n');
        }
    }

    /// <summary>One column.</summary>
    internal sealed record Column(string Title, Func<TRow, string> Cell, bool AlignsRight = false)
    {
        public string Pad(string cell, int width) => AlignsRight ? cell.PadLeft(width) : cell.PadRight(width);
    }
}
