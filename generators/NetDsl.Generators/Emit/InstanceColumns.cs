using NetDsl.Semantics;

namespace NetDsl.Generators.Emit;

/// <summary>
/// Numbers that differ among the equal lists of a block: a column each, which holds the number of each list in order. They are data, for
/// which the compiler makes no code.
/// </summary>
/// <param name="name">What the member is called.</param>
/// <param name="instances">How many equal lists there are.</param>
internal sealed class InstanceColumns(string name, int instances)
{
    private readonly List<(string Title, IReadOnlyList<string> Cells)> _columns = [];

    /// <summary>The code for a number in the method of list <c>i</c>: itself, where it is the same in all lists.</summary>
    /// <param name="title">What it is.</param>
    /// <param name="cells">The number of each list, as code.</param>
    public string Text(string title, IReadOnlyList<string> cells)
    {
        if (cells.All(cell => cell == cells[0]))
        {
            return cells[0];
        }

        _columns.Add((title, cells));
        int first = (_columns.Count - 1) * instances;
        return first == 0 ? $"{name}[i]" : $"{name}[{Numbers.Integer(first)} + i]";
    }

    /// <summary>The same for numbers that are not negative, where some lists may have none: null where none has one.</summary>
    public string? TextOrNull(string title, IReadOnlyList<string?> cells)
    {
        string text = Text(title, [.. cells.Select(cell => cell ?? "-1")]);
        return cells.All(cell => cell is null) ? null : cells.Contains(null) ? $"({text} < 0 ? null : {text})" : text;
    }

    /// <summary>Writes the member, if there are columns.</summary>
    public void Write(string type, SourceWriter writer)
    {
        if (_columns.Count == 0)
        {
            return;
        }

        writer.Apart();
        using (writer.Indented($"private static global::System.ReadOnlySpan<{type}> {name} =>"))
        {
            writer.Write("[");
            using (writer.Indented())
            {
                foreach ((string title, IReadOnlyList<string> cells) in _columns)
                {
                    writer.Comment(title);
                    writer.Items(cells);
                }
            }

            writer.Write("];");
        }
    }
}
