using System.Globalization;

namespace NetDsl;

/// <summary>Numbers the classes that a column of a CSV file names.</summary>
/// <param name="rows">Says where a bad label stands.</param>
/// <param name="known">The classes in order; <see langword="null"/> to take them from the file.</param>
internal sealed class ClassLabels(CsvReader rows, IReadOnlyList<string>? known)
{
    private const int ShownCharacters = 40;
    private const int ShownClasses = 10;

    private readonly List<int> _labels = [];                  // places in _names
    private readonly List<string> _names = [.. (known ?? []).Select(name => name.Trim())];
    private readonly Dictionary<string, int> _places = (known ?? [])
        .Select((name, place) => (name, place)).ToDictionary(pair => pair.name.Trim(), pair => pair.place, StringComparer.Ordinal);

    private (string Name, int Line)? _firstNumber;
    private (string Name, int Line)? _firstText;

    /// <summary>A text from a file as messages show it, in quotes and not at any length.</summary>
    public static string Shown(ReadOnlySpan<char> text) =>
        text.Length > ShownCharacters ? $"'{text[..ShownCharacters]}…'" : $"'{text}'";

    /// <summary>Takes the label of a row.</summary>
    public void Add(ReadOnlySpan<char> name, int column)
    {
        if (!_places.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out int place))
        {
            place = AddClass(name.ToString(), column);
        }

        _labels.Add(place);
    }

    /// <summary>The labels of all rows as numbers from 0, and the names of those numbers: none, where the file itself holds the numbers.</summary>
    public int[] Number(out IReadOnlyList<string> names)
    {
        if (known is null && _firstText is null)
        {
            names = [];
            int[] numbers = [.. _names.Select(name => int.Parse(name, NumberStyles.None, CultureInfo.InvariantCulture))];
            return [.. _labels.Select(place => numbers[place])];
        }

        // In ordinal order, so that neither the order of the rows nor the culture decides.
        int[] order = [.. Enumerable.Range(0, _names.Count)];
        int[] ranks = new int[order.Length];
        if (known is null)
        {
            Array.Sort([.. _names], order, StringComparer.Ordinal);
        }

        for (int rank = 0; rank < order.Length; rank++)
        {
            ranks[order[rank]] = rank;
        }

        names = [.. order.Select(place => _names[place])];
        return [.. _labels.Select(place => ranks[place])];
    }

    private int AddClass(string name, int column)
    {
        if (known is not null)
        {
            string classes = string.Join(", ", _names.Take(ShownClasses)) + (_names.Count > ShownClasses ? ", …" : "");
            throw rows.Error($"expected one of the classes {classes}, found {Shown(name)}", column);
        }

        if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            _firstNumber ??= (name, rows.Line);
        }
        else
        {
            _firstText ??= (name, rows.Line);
        }

        if (_firstNumber is { } number && _firstText is { } text)
        {
            throw rows.Error(
                $"labels are either whole numbers from 0 or texts, but {Shown(number.Name)} (line {number.Line}) is a number and {Shown(text.Name)} "
                    + $"(line {text.Line}) is not: correct them, or give ClassNames",
                column);
        }

        _places.Add(name, _names.Count);
        _names.Add(name);
        return _names.Count - 1;
    }
}
