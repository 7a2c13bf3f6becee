using System.Globalization;

namespace NetDsl;

/// <summary>Numbers the classes that a column of a table names.</summary>
/// <param name="rows">Says where a bad label stands.</param>
/// <param name="options">Whether the classes are known, or texts whatever they look like.</param>
internal sealed class ClassLabels(TableRows rows, TableOptions options)
{
    private const string Ways =
        "if they are names of classes, set LabelsAreTexts or give ClassNames; if the column holds values to predict, name it as Targets";

    private readonly List<int> _labels = [];                  // places in _names
    private readonly List<string> _names = [.. (options.ClassNames ?? []).Select(name => name.Trim())];
    private readonly Dictionary<string, int> _places = (options.ClassNames ?? [])
        .Select((name, place) => (name, place)).ToDictionary(pair => pair.name.Trim(), pair => pair.place, StringComparer.Ordinal);

    private (string Name, int Line)? _firstNumber;
    private (string Name, int Line)? _firstText;

    /// <summary>Takes the label of a row.</summary>
    public void Add(ReadOnlySpan<char> name, int column)
    {
        if (!_places.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out int place))
        {
            place = AddClass(name.ToString(), column);
        }

        _labels.Add(place);
    }

    /// <summary>
    /// The labels of all rows as numbers from 0, and the names of those numbers: none, where the file itself holds the numbers.
    /// </summary>
    public int[] Number(out IReadOnlyList<string> names)
    {
        if (_firstNumber is not null)
        {
            names = [];
            int[] numbers = [.. _names.Select(name => int.Parse(name, NumberStyles.None, CultureInfo.InvariantCulture))];
            return [.. _labels.Select(place => numbers[place])];
        }

        // In ordinal order, so that neither the order of the rows nor the culture decides.
        int[] order = [.. Enumerable.Range(0, _names.Count)];
        int[] ranks = new int[order.Length];
        if (options.ClassNames is null)
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

    /// <summary>Forgets the labels, not the classes.</summary>
    public void Clear() => _labels.Clear();

    private int AddClass(string name, int column)
    {
        if (options.ClassNames is not null)
        {
            throw rows.Error($"expected one of the classes {Shown.List(_names)}, found {Shown.Text(name)}", column);
        }

        if (TextDamage.Find(name) is { } damage)
        {
            throw rows.Error($"the label {Shown.Text(name)} {damage}", column);
        }

        if (!options.LabelsAreTexts)
        {
            CheckKind(name, column);
        }

        _places.Add(name, _names.Count);
        _names.Add(name);
        return _names.Count - 1;
    }

    /// <summary>Numbers count only where no other text is the same number, and not beside texts.</summary>
    private void CheckKind(string name, int column)
    {
        if (!name.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            CheckWhole(name, column);
            _firstNumber ??= (name, rows.Line);
        }
        else if (double.TryParse(name, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value))
        {
            throw rows.Error(
                $"the label {Shown.Text(name)} is a number, but classes are whole numbers from 0, written as 0, 1, 2, or texts: {Ways}", column);
        }
        else
        {
            _firstText ??= (name, rows.Line);
        }

        if (_firstNumber is { } number && _firstText is { } text)
        {
            throw rows.Error(
                $"labels are either whole numbers from 0 or texts, but {Shown.Text(number.Name)} ({rows.Unit} {number.Line}) is a number and "
                    + $"{Shown.Text(text.Name)} ({rows.Unit} {text.Line}) is not: correct them, set LabelsAreTexts, or give ClassNames",
                column);
        }
    }

    private void CheckWhole(string name, int column)
    {
        if (name.Length > 1 && name[0] == '0')
        {
            throw rows.Error(
                $"the label {Shown.Text(name)} begins with 0: a code, which as a number would be the same class as {Shown.Text(WithoutZeros(name))}. "
                    + "Set LabelsAreTexts to keep codes apart, or write numbers without leading zeros",
                column);
        }

        if (!int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            throw rows.Error($"the label {Shown.Text(name)} is larger than {int.MaxValue}, the last number of a class: {Ways}", column);
        }
    }

    private static string WithoutZeros(string name) => name.TrimStart('0') is { Length: > 0 } rest ? rest : "0";
}
