using System.Globalization;

namespace NetDsl;

/// <summary>
/// A column of a CSV file: by name (<c>"species"</c>), by position from 0 (<c>4</c>), or by position from the end (<c>^1</c> is the last).
/// Texts, numbers and indices convert by themselves.
/// </summary>
public readonly record struct CsvColumn
{
    private readonly string? _name;
    private readonly Index _index;

    private CsvColumn(string? name, Index index)
    {
        _name = name;
        _index = index;
    }

    /// <summary>The column of that name in the header line.</summary>
    /// <param name="name">Compared exactly, but for spaces around it.</param>
    /// <returns>The column.</returns>
    public static implicit operator CsvColumn(string name) => FromString(name);

    /// <summary>The column at that position.</summary>
    /// <param name="index">From 0.</param>
    /// <returns>The column.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The position is negative.</exception>
    public static implicit operator CsvColumn(int index) => FromInt32(index);

    /// <summary>The column at that position.</summary>
    /// <param name="index">From 0, or from the end: <c>^1</c> is the last column.</param>
    /// <returns>The column.</returns>
    public static implicit operator CsvColumn(Index index) => FromIndex(index);

    /// <summary>The column of that name in the header line.</summary>
    /// <param name="name">Compared exactly, but for spaces around it.</param>
    /// <returns>The column.</returns>
    public static CsvColumn FromString(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return new CsvColumn(name.Trim(), default);
    }

    /// <summary>The column at that position.</summary>
    /// <param name="index">From 0.</param>
    /// <returns>The column.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The position is negative.</exception>
    public static CsvColumn FromInt32(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        return FromIndex(index);
    }

    /// <summary>The column at that position.</summary>
    /// <param name="index">From 0, or from the end: <c>^1</c> is the last column.</param>
    /// <returns>The column.</returns>
    public static CsvColumn FromIndex(Index index) => new(null, index);

    /// <summary>As it is written in code: the name in quotes, or the position.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => _name is null ? _index.ToString() : $"\"{_name}\"";

    private string InMessages => _name is null ? _index.ToString() : Shown.Text(_name, quote: '"');

    /// <summary>The position of the column.</summary>
    /// <param name="rows">Stands at the first row, and knows the names when that is the header.</param>
    /// <exception cref="InvalidDataException">The file does not have it, or has the name twice.</exception>
    internal int Find(TableRows rows)
    {
        if (_name is null)
        {
            int position = _index.GetOffset(rows.Count);
            return (uint)position < (uint)rows.Count
                ? position
                : throw rows.Error($"there is no column {InMessages}: there are {rows.Count}, counted from 0");
        }

        int place = Array.IndexOf(rows.Names, _name);
        if (place < 0)
        {
            throw rows.Error(rows.Names.Length == 0
                ? $"there is no column {InMessages}, since HasHeader is false: give positions, from 0"
                : $"there is no column {InMessages}: there are {Shown.List(rows.Names, quote: '"')}{Near(_name, rows.Names)}{PerhapsASample(rows.Names)}");
        }

        return Array.LastIndexOf(rows.Names, _name) == place
            ? place
            : throw rows.Error($"two columns are called {InMessages}: give its position, from 0", place);
    }

    private static string Near(string wanted, string[] names) =>
        Array.Find(names, name => name.Equals(wanted, StringComparison.OrdinalIgnoreCase)) is { } near
        ? $"; perhaps {Shown.Text(near, quote: '"')} is meant"
        : "";

    private static string PerhapsASample(string[] names) =>
        Array.Exists(names, name => float.TryParse(name, CultureInfo.InvariantCulture, out _))
        ? "; if this line is a sample, set HasHeader to false and give positions"
        : "";
}
