using System.Buffers;
using System.Globalization;

namespace NetDsl;

/// <summary>Turns the rows of a CSV text into samples.</summary>
internal sealed class CsvTable
{
    private static readonly string[] SignsOfNothing = ["", "?", "NA", "N/A", "NaN", "null"];

    private readonly CsvReader _rows;
    private readonly string _source;
    private readonly CsvOptions _options;
    private readonly ArrayBufferWriter<float> _inputs = new();
    private readonly ArrayBufferWriter<float> _targets = new();
    private readonly ClassLabels _labels;
    private int[] _inputColumns = [];
    private int[] _targetColumns = [];
    private int? _labelColumn;
    private int _width;

    private CsvTable(TextReader text, CsvOptions options, string source)
    {
        _rows = new CsvReader(text, options.Separator, source);
        _source = source;
        _options = options;
        _labels = new ClassLabels(_rows, options.ClassNames);
    }

    /// <exception cref="InvalidDataException">The text does not hold what the options say.</exception>
    public static Dataset Read(TextReader text, CsvOptions options, string source) => new CsvTable(text, options, source).Read();

    private Dataset Read()
    {
        bool hasRow = _rows.Read();
        if (hasRow && _options.HasHeader != false)
        {
            _rows.Names = [.. Enumerable.Range(0, _rows.Count).Select(field => _rows[field].Trim().ToString())];
            FindColumns();
            CheckHeader();
            hasRow = _rows.Read();
        }
        else if (hasRow)
        {
            FindColumns();
        }

        if (!hasRow)
        {
            throw new InvalidDataException($"{_source} holds no samples.");
        }

        int count = 0;
        for (; hasRow; hasRow = _rows.Read())
        {
            ReadSample();
            count++;
        }

        return _labelColumn is null
            ? Dataset.FromTargets(_inputs.WrittenMemory, _targets.WrittenMemory, count)
            : Dataset.FromLabels(_inputs.WrittenMemory, _labels.Number(out IReadOnlyList<string> names)).WithClassNames(names);
    }

    private void FindColumns()
    {
        _width = _rows.Count;
        _labelColumn = _options.Label?.Find(_rows);
        _targetColumns = [.. (_options.Targets ?? []).Select(column => column.Find(_rows))];
        int[] answers = _labelColumn is { } label ? [label] : _targetColumns;
        _inputColumns = _options.Inputs is null
            ? [.. Enumerable.Range(0, _width).Except(answers)]
            : [.. _options.Inputs.Select(column => column.Find(_rows))];
        if (_inputColumns.Length == 0)
        {
            throw _rows.Error($"no column is left for the inputs; the separator is '{_options.Separator}'");
        }

        foreach ((int column, int uses) in answers.Concat(_inputColumns).CountBy(column => column))
        {
            if (uses > 1)
            {
                throw _rows.Error("the column is used twice: a column is input, target or label, once", column);
            }
        }
    }

    private void CheckHeader()
    {
        if (_options.HasHeader is null && Array.TrueForAll(_inputColumns, column => TryParse(_rows[column], out _)))
        {
            throw _rows.Error(
                "expected the names of columns, found numbers: set HasHeader to false if this line is a sample, or to true if these are names");
        }
    }

    private void ReadSample()
    {
        if (_rows.Count != _width)
        {
            throw _rows.Error($"expected {_width} fields as in the first line, found {_rows.Count}");
        }

        ReadNumbers(_inputColumns, _inputs);
        ReadNumbers(_targetColumns, _targets);
        if (_labelColumn is { } label)
        {
            if (_options.ClassNames is null && IsNothing(_rows[label]))
            {
                throw Missing(label);
            }

            _labels.Add(_rows[label].Trim(), label);
        }
    }

    private void ReadNumbers(int[] columns, ArrayBufferWriter<float> numbers)
    {
        Span<float> values = numbers.GetSpan(Math.Max(1, columns.Length));
        for (int i = 0; i < columns.Length; i++)
        {
            ReadOnlySpan<char> text = _rows[columns[i]];
            if (!TryParse(text, out values[i]))
            {
                throw IsNothing(text) ? Missing(columns[i]) : _rows.Error($"expected a number such as 0.5, found {Shown(text)}", columns[i]);
            }

            if (!float.IsFinite(values[i]))
            {
                throw IsNothing(text) ? Missing(columns[i]) : _rows.Error($"expected a finite number up to 3.4e38, found {Shown(text)}", columns[i]);
            }
        }

        numbers.Advance(columns.Length);
    }

    private InvalidDataException Missing(int column) => _rows.Error(
        $"a value is missing, found {Shown(_rows[column])}: leave the row out, or fill in a value such as the column's mean", column);

    private static bool TryParse(ReadOnlySpan<char> text, out float value) =>
        float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);

    private static bool IsNothing(ReadOnlySpan<char> text)
    {
        foreach (string sign in SignsOfNothing)
        {
            if (text.Trim().Equals(sign, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static string Shown(ReadOnlySpan<char> text) => ClassLabels.Shown(text);
}
