using System.Text;

namespace NetDsl;

/// <summary>A table in plain text with aligned columns. The last column may be as long as it likes.</summary>
/// <typeparam name="TRow">What a row tells of.</typeparam>
/// <param name="columns">From left to right.</param>
internal sealed class TextTable<TRow>(params TextTable<TRow>.Column[] columns)
{
    private const string Gap = "  ";

    /// <summary>Appends the titles, a rule, and a line for each row.</summary>
    public void AppendTo(StringBuilder text, IEnumerable<TRow> items)
    {
        string[][] rows =
        [
            [.. columns.Select(column => column.Title)],
            .. items.Select(item => columns.Select(column => column.Cell(item)).ToArray()),
        ];
        int[] widths = [.. columns.Select((_, i) => rows.Max(row => row[i].Length))];
        foreach (string[] row in rows)
        {
            string line = string.Join(Gap, row.Select((cell, i) => columns[i].Pad(cell, widths[i])));
            text.Append(line.TrimEnd()).Append('\n');
            if (row == rows[0])
            {
                // Not under all of the last column, which may be long.
                text.Append('─', widths[..^1].Sum(width => width + Gap.Length) + columns[^1].Title.Length).Append('\n');
            }
        }
    }

    /// <summary>One column.</summary>
    internal sealed record Column(string Title, Func<TRow, string> Cell, bool AlignsRight = false)
    {
        public string Pad(string cell, int width) => AlignsRight ? cell.PadLeft(width) : cell.PadRight(width);
    }
}
