using System.Buffers;

namespace NetDsl;

/// <summary>Turns the rows of a table into samples.</summary>
internal sealed partial class SampleTable
{
    private readonly TableRows _rows;
    private readonly TableOptions _options;
    private readonly ClassLabels _labels;
    private ArrayBufferWriter<float> _inputs = new();       // of the samples that were read and not taken yet, as the next three
    private ArrayBufferWriter<float> _targets = new();
    private ArrayBufferWriter<float> _weights = new();
    private int _count;
    private bool _hasRow;
    private bool _anyCounts;                                // of all that were read, in the loss

    /// <summary>Stands before the first sample, and knows the columns.</summary>
    /// <exception cref="InvalidDataException">The table does not hold what the options say.</exception>
    public SampleTable(TableRows rows, TableOptions options)
    {
        _rows = rows;
        _options = options;
        _labels = new ClassLabels(rows, options);
        if (rows is CsvReader text)
        {
            ReadHead(text, (CsvOptions)options);
        }
        else
        {
            FindColumns();
            _hasRow = rows.Read();
        }

        if (!_hasRow)
        {
            throw new InvalidDataException($"{rows.Source} holds no samples: only the names of columns.");
        }
    }

    /// <summary>All samples of a table.</summary>
    /// <exception cref="InvalidDataException">The table does not hold what the options say.</exception>
    public static Dataset Read(TableRows rows, TableOptions options)
    {
        var table = new SampleTable(rows, options);
        table.ReadSamples(int.MaxValue);
        return table.TakeSamples();
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
    public int ReadSamples(int most)
    {
        for (; _hasRow && _count < most; _hasRow = _rows.Read())
        {
            ReadSample();
            _count++;
        }

        if (!_hasRow)
        {
            Array.ForEach(_wholeNumbers, numbers => numbers.Check());
            if (_weightColumns.Length > 0 && !_anyCounts)
            {
                throw new InvalidDataException($"{_rows.Source} gives every sample the weight 0, so that none would count.");
            }
        }

        return _count;
    }

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

    private static Dataset Weighted(Dataset data, ReadOnlySpan<float> weights) =>
        weights.IsEmpty ? data : data.WeighedBy(weights.ToArray());

    private void ReadHead(CsvReader text, CsvOptions options)
    {
        if (!text.Read())
        {
            throw new InvalidDataException($"{text.Source} is empty.");
        }

        bool hasHeader = options.HasHeader != false;
        if (hasHeader)
        {
            ReadNames();
        }

        FindColumns();
        _hasRow = true;
        if (hasHeader)
        {
            CheckHeader(options);
            _hasRow = text.Read();
        }
        else if (text[_width - 1].IsEmpty && IsUsed(_width - 1) && options.ClassNames is null)
        {
            // Before the label before it, which is then taken for an input, is found to be no number.
            throw Missing(_width - 1);
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
            float weight = _weights.WrittenSpan[^1];
            _anyCounts |= weight > 0;
            if (weight < 0)
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
            ReadOnlySpan<char> text = _texts[i] is null ? [] : _rows[column].Trim();
            bool isMissing = _texts[i] is null ? _rows.IsMissingNumber(column) : IsMissingCategory(text, _plans[i]!);
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
        if (!_rows.TryGetNumber(column, out float value))
        {
            throw _rows.IsMissingNumber(column) ? Missing(column)
                : _rows.Error(_rows.NoNumber(column, isLeftOver: _options.Inputs is null && _inputColumns.Contains(column)), column);
        }

        if (!float.IsFinite(value))
        {
            throw float.IsNaN(value) ? Missing(column)
                : _rows.Error($"expected a finite number up to 3.4e38, found {Shown.Text(_rows[column])}", column);
        }

        wholeNumbers.Add(value);
        return value;
    }

    private InvalidDataException WrongWidth()
    {
        string hint = _rows.Count == 1 ? Separators()
            : _rows.Count == _width + 1 && _rows[_width].IsEmpty ? ": the line ends in a separator, which begins another field"
            : _rows.Count == _width - 1 && _rows.Names is [.., ""] ? ": the first line ends in a separator, which begins another field"
            : _rows.Count > _width && _options is CsvOptions csv
                ? $": a field that holds {Shown.Text([csv.Separator])}, as a text or a decimal comma may, stands in quotes"
            : "";
        return _rows.Error($"expected {_width} fields as in the first line, found {_rows.Count}{hint}");
    }

    private InvalidDataException Missing(int column)
    {
        string found = _rows is not CsvReader ? ""
            : column == _width - 1 && _rows[column].IsEmpty
                ? ", found '' at the end of the line, where a separator may be one too many"
            : $", found {Shown.Text(_rows[column])}";
        return _rows.Error(
            $"a value is missing{found}: leave the row out, or say in Preprocessing.Columns what takes its place, such as Missing = Fill.Mean", column);
    }

    private string Separators() => (_rows as CsvReader)?.HintOfSeparator() ?? "";
}
