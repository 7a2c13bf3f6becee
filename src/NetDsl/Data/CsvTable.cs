using System.Buffers;
using System.Globalization;

namespace NetDsl;

/// <summary>Turns the rows of a CSV text into samples.</summary>
internal sealed partial class CsvTable
{
    private static readonly NumberFormatInfo WithComma = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = "" };

    private readonly CsvText _text;
    private readonly CsvReader _rows;
    private readonly CsvOptions _options;
    private readonly ClassLabels _labels;
    private ArrayBufferWriter<float> _inputs = new();       // of the samples that were read and not taken yet, as the next three
    private ArrayBufferWriter<float> _targets = new();
    private ArrayBufferWriter<float> _weights = new();
    private int _count;
    private bool _hasRow;

    private CsvTable(CsvText text, CsvOptions options)
    {
        _text = text;
        _rows = new CsvReader(text.Text, options.Separator, text.Source);
        _options = options;
        _labels = new ClassLabels(_rows, options);
    }

    /// <summary>All samples of a text.</summary>
    /// <exception cref="InvalidDataException">The text does not hold what the options say.</exception>
    public static Dataset Read(CsvText text, CsvOptions options)
    {
        CsvTable table = Open(text, options);
        table.ReadSamples(int.MaxValue);
        return table.TakeSamples();
    }

    /// <summary>Stands before the first sample, and knows the columns.</summary>
    /// <exception cref="InvalidDataException">The text does not hold what the options say.</exception>
    public static CsvTable Open(CsvText text, CsvOptions options)
    {
        var table = new CsvTable(text, options);
        text.Read(() =>
        {
            table.ReadHead();
            return true;
        });
        return table;
    }

    /// <summary>The meaning of the labels so far: none, where the text holds numbers.</summary>
    public IReadOnlyList<string> ClassNames
    {
        get
        {
            _labels.Number(out IReadOnlyList<string> names);
            return names;
        }
    }

    /// <summary>Reads samples until there are so many, or no more.</summary>
    /// <returns>How many there are to take.</returns>
    /// <exception cref="InvalidDataException">The text does not hold what the options say.</exception>
    public int ReadSamples(int most) => _text.Read(() =>
    {
        for (; _hasRow && _count < most; _hasRow = _rows.Read())
        {
            ReadSample();
            _count++;
        }

        if (!_hasRow)
        {
            Array.ForEach(_wholeNumbers, numbers => numbers.Check());
        }

        return _count;
    });

    /// <summary>The samples that were read since the last time.</summary>
    public Dataset TakeSamples()
    {
        IReadOnlyList<string> names = [];
        int[] labels = _labelColumn is null ? [] : _labels.Number(out names);
        (ReadOnlyMemory<float> inputs, ReadOnlyMemory<float> targets, ReadOnlyMemory<float> weights, int count) = (
            _inputs.WrittenMemory, _targets.WrittenMemory, _weights.WrittenMemory, _count);
        (_inputs, _targets, _weights, _count) = (new(), new(), new(), 0);
        _labels.Clear();
        if (RawColumns() is { } columns)
        {
            Dataset table = Dataset.FromTable(columns, _options.Preprocessing!, inputs, labels, targets);
            return Weighted(table.WithClassNames(names), weights.Span);
        }

        Dataset data = _labelColumn is null
            ? Dataset.FromTargets(inputs, targets, count)
            : Dataset.FromLabels(inputs, labels).WithClassNames(names);
        return Weighted(_options.Preprocessing is { } preprocessing ? data.With(preprocessing) : data, weights.Span);
    }

    /// <summary>Drops the samples that were read since the last time.</summary>
    public void DropSamples()
    {
        _inputs.ResetWrittenCount();
        _targets.ResetWrittenCount();
        _weights.ResetWrittenCount();
        _count = 0;
        _labels.Clear();
    }

    private Dataset Weighted(Dataset data, ReadOnlySpan<float> weights) =>
        weights.IsEmpty ? data
        : weights.ContainsAnyExcept(0) ? data.WithWeights(weights)
        : throw new InvalidDataException($"{_text.Source} gives every sample the weight 0, so that none would count.");

    private void ReadHead()
    {
        _hasRow = _rows.Read();
        if (!_hasRow)
        {
            throw new InvalidDataException($"{_text.Source} is empty.");
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
            _hasRow = _rows.Read();
        }
        else if (_rows[_width - 1].IsEmpty && IsUsed(_width - 1) && _options.ClassNames is null)
        {
            // Before the label before it, which is then taken for an input, is found to be no number.
            throw Missing(_width - 1);
        }

        if (!_hasRow)
        {
            throw new InvalidDataException($"{_text.Source} holds no samples: only the names of columns.");
        }
    }

    private void ReadSample()
    {
        if (_rows.Count != _width)
        {
            throw WrongWidth();
        }

        if (_options.Preprocessing?.Columns is null)
        {
            ReadNumbers(_inputColumns, _inputs, _wholeNumbers);
        }
        else
        {
            ReadRow();
        }

        ReadNumbers(_targetColumns, _targets, _wholeNumbers.AsSpan(_inputColumns.Length));
        if (_weightColumns.Length > 0)
        {
            ReadNumbers(_weightColumns, _weights, _wholeNumbers.AsSpan(_inputColumns.Length + _targetColumns.Length));
            if (_weights.WrittenSpan[^1] < 0)
            {
                throw _rows.Error($"expected a weight, 0 or more, found {Shown.Text(_rows[_weightColumns[0]])}", _weightColumns[0]);
            }
        }

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
            values[i] = ReadNumber(columns[i], wholeNumbers[i]);
        }

        numbers.Advance(columns.Length);
    }

    /// <summary>Inputs of which some are texts and some may be missing.</summary>
    private void ReadRow()
    {
        Span<float> values = _inputs.GetSpan(_inputColumns.Length);
        for (int i = 0; i < _inputColumns.Length; i++)
        {
            int column = _inputColumns[i];
            ReadOnlySpan<char> text = _rows[column].Trim();
            bool isMissing = _texts[i] is null ? CsvHints.IsMissingNumber(text) : IsMissingCategory(text, _plans[i]!);
            if (isMissing && _plans[i]!.Missing == Fill.Refuse)
            {
                throw Missing(column);
            }

            values[i] = isMissing ? float.NaN : _texts[i]?.PlaceOf(text) ?? ReadNumber(column, _wholeNumbers[i]);
        }

        _inputs.Advance(_inputColumns.Length);
    }

    /// <summary>A category may be called "NA", if it is among those that are given.</summary>
    private static bool IsMissingCategory(ReadOnlySpan<char> text, Column plan)
    {
        IReadOnlyList<string> given = (plan as OneHotColumn)?.Categories ?? (plan as OrdinalColumn)?.Categories ?? [];
        return CsvHints.IsMissing(text) && !given.Contains(text.ToString());
    }

    private float ReadNumber(int column, WholeNumbers wholeNumbers)
    {
        ReadOnlySpan<char> text = _rows[column];
        if (!TryParse(text, out float value))
        {
            throw CsvHints.IsMissingNumber(text) ? Missing(column) : NoNumber(column);
        }

        if (!float.IsFinite(value))
        {
            throw float.IsNaN(value) ? Missing(column)
                : _rows.Error($"expected a finite number up to 3.4e38, found {Shown.Text(text)}", column);
        }

        wholeNumbers.Add(text, value);
        return value;
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
            $"a value is missing, found {Shown.Text(_rows[column])}{end}: leave the row out, or say in Preprocessing.Columns what takes its place, such as Missing = Fill.Mean", column);
    }

    /// <summary>No control characters, though .NET reads over line ends before a number and NUL after it.</summary>
    private bool TryParse(ReadOnlySpan<char> text, out float value)
    {
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        value = 0;
        return !text.Contains('\0')
            && float.TryParse(text.Trim(" \t"), Style, _options.DecimalComma ? WithComma : NumberFormatInfo.InvariantInfo, out value);
    }
}
