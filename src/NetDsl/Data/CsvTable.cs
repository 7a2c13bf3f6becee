using System.Buffers;
using System.Globalization;

namespace NetDsl;

/// <summary>Turns the rows of a CSV text into samples.</summary>
internal sealed partial class CsvTable
{
    private readonly CsvReader _rows;
    private readonly string _source;
    private readonly CsvOptions _options;
    private readonly ArrayBufferWriter<float> _inputs = new();
    private readonly ArrayBufferWriter<float> _targets = new();
    private readonly ClassLabels _labels;

    private CsvTable(TextReader text, CsvOptions options, string source)
    {
        _rows = new CsvReader(text, options.Separator, source);
        _source = source;
        _options = options;
        _labels = new ClassLabels(_rows, options);
    }

    /// <exception cref="InvalidDataException">The text does not hold what the options say.</exception>
    public static Dataset Read(TextReader text, CsvOptions options, string source) => new CsvTable(text, options, source).Read();

    private Dataset Read()
    {
        bool hasRow = _rows.Read();
        if (!hasRow)
        {
            throw new InvalidDataException($"{_source} is empty.");
        }

        bool hasHeader = _options.HasHeader != false;
        if (hasHeader)
        {
            ReadNames();
        }

        FindColumns();
        if (hasHeader)
        {
            CheckHeader();
            hasRow = _rows.Read();
        }
        else if (_rows[_width - 1].IsEmpty && IsUsed(_width - 1) && _options.ClassNames is null)
        {
            // Before the label before it, which is then taken for an input, is found to be no number.
            throw Missing(_width - 1);
        }

        if (!hasRow)
        {
            throw new InvalidDataException($"{_source} holds no samples: only the names of columns.");
        }

        int count = 0;
        for (; hasRow; hasRow = _rows.Read())
        {
            ReadSample();
            count++;
        }

        Array.ForEach(_wholeNumbers, numbers => numbers.Check());
        return _labelColumn is null
            ? Dataset.FromTargets(_inputs.WrittenMemory, _targets.WrittenMemory, count)
            : Dataset.FromLabels(_inputs.WrittenMemory, _labels.Number(out IReadOnlyList<string> names)).WithClassNames(names);
    }

    private void ReadSample()
    {
        if (_rows.Count != _width)
        {
            throw WrongWidth();
        }

        ReadNumbers(_inputColumns, _inputs, _wholeNumbers);
        ReadNumbers(_targetColumns, _targets, _wholeNumbers.AsSpan(_inputColumns.Length));
        if (_labelColumn is { } label)
        {
            ReadOnlySpan<char> name = _rows[label].Trim();
            if (_options.ClassNames is null && (_options.LabelsAreTexts ? name.IsEmpty : CsvHints.IsMissing(name)))
            {
                throw Missing(label);
            }

            _labels.Add(name, label);
        }
    }

    private void ReadNumbers(int[] columns, ArrayBufferWriter<float> numbers, ReadOnlySpan<WholeNumbers> wholeNumbers)
    {
        Span<float> values = numbers.GetSpan(Math.Max(1, columns.Length));
        for (int i = 0; i < columns.Length; i++)
        {
            ReadOnlySpan<char> text = _rows[columns[i]];
            if (!TryParse(text, out values[i]))
            {
                throw CsvHints.IsMissingNumber(text) ? Missing(columns[i]) : NoNumber(columns[i]);
            }

            if (!float.IsFinite(values[i]))
            {
                throw float.IsNaN(values[i]) ? Missing(columns[i])
                    : _rows.Error($"expected a finite number up to 3.4e38, found {Shown.Text(text)}", columns[i]);
            }

            wholeNumbers[i].Add(text, values[i]);
        }

        numbers.Advance(columns.Length);
    }

    private InvalidDataException NoNumber(int column)
    {
        ReadOnlySpan<char> text = _rows[column];
        bool isLeftOver = _options.Inputs is null && _inputColumns.Contains(column);
        return _rows.Error(
            $"expected a number such as 0.5, found {Shown.Text(text)}{CsvHints.OfNumber(text, _options.Separator, isLeftOver)}", column);
    }

    private InvalidDataException WrongWidth()
    {
        string hint = _rows.Count == 1 ? Separators()
            : _rows.Count == _width + 1 && _rows[_width].IsEmpty ? ": the line ends in a separator, which begins another field"
            : _rows.Count == _width - 1 && _rows.Names is [.., ""] ? ": the first line ends in a separator, which begins another field"
            : _rows.Count > _width
                ? $": a field that holds {Shown.Text([_options.Separator])}, as a text or a decimal comma may, stands in quotes"
            : "";
        return _rows.Error($"expected {_width} fields as in the first line, found {_rows.Count}{hint}");
    }

    private InvalidDataException Missing(int column)
    {
        string end = column == _width - 1 && _rows[column].IsEmpty ? " at the end of the line, where a separator may be one too many" : "";
        return _rows.Error(
            $"a value is missing, found {Shown.Text(_rows[column])}{end}: leave the row out, or fill in a value such as the column's mean", column);
    }

    /// <summary>No control characters, though .NET reads over line ends before a number and NUL after it.</summary>
    private static bool TryParse(ReadOnlySpan<char> text, out float value)
    {
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        value = 0;
        return !text.Contains('\0') && float.TryParse(text.Trim(" \t"), Style, CultureInfo.InvariantCulture, out value);
    }
}
