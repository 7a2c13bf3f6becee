using static System.FormattableString;

namespace NetDsl;

// Which columns are what, by the first line and the options.
internal sealed partial class SampleTable
{
    private int[] _inputColumns = [];
    private int[] _targetColumns = [];
    private int[] _weightColumns = [];              // one or none
    private Column?[] _plans = [];                  // of the inputs
    private ColumnTexts?[] _texts = [];             // of the inputs that are categories
    private WholeNumbers[] _wholeNumbers = [];      // of the inputs, then of targets and weight
    private int? _labelColumn;
    private int _width;

    private void ReadNames()
    {
        _rows.Names = [.. Enumerable.Range(0, _rows.Count).Select(field => _rows[field].Trim().ToString())];
        for (int field = 0; field < _rows.Count; field++)
        {
            if (TextDamage.Find(_rows.Names[field]) is { } damage)
            {
                throw _rows.Error($"the name {damage}", field);
            }
        }
    }

    private void FindColumns()
    {
        _width = _rows.Count;
        if (_width == 1)
        {
            throw _rows.Error(
                $"there is only one column, {Shown.Text(_rows[0])}, but a sample needs an input and a label or target{Separators()}");
        }

        _labelColumn = _options.Label?.Find(_rows);
        _targetColumns = [.. (_options.Targets ?? []).Select(column => column.Find(_rows))];
        _weightColumns = _options.Weight is { } weight ? [weight.Find(_rows)] : [];
        int[] answers = _labelColumn is { } label ? [label] : _targetColumns;
        IEnumerable<int> excluded = (_options.Exclude ?? []).Select(column => column.Find(_rows));
        IEnumerable<CsvColumn>? inputs = _options.Preprocessing?.Columns?.Select(column => column.Source) ?? _options.Inputs;
        _inputColumns = inputs is null
            ? [.. Enumerable.Range(0, _width).Except(answers).Except(_weightColumns).Except(excluded)]
            : [.. inputs.Select(column => column.Find(_rows))];
        _plans = [.. _inputColumns.Select((_, i) => _options.Preprocessing?.Columns?[i])];
        _texts = [.. _plans.Select(plan => plan is OneHotColumn or OrdinalColumn ? new ColumnTexts() : null)];
        if (_inputColumns.Length == 0)
        {
            throw _rows.Error("no column is left for the inputs: label and targets take all");
        }

        foreach ((int column, int uses) in answers.Concat(_inputColumns).Concat(_weightColumns).CountBy(column => column))
        {
            if (uses > 1)
            {
                throw _rows.Error("the column is used twice: a column is input, target, label or weight, once", column);
            }
        }

        _wholeNumbers = [.. _inputColumns.Concat(_targetColumns).Concat(_weightColumns).Select(column => new WholeNumbers(_rows, column))];
    }

    private bool IsUsed(int column) => column == _labelColumn || _inputColumns.Contains(column) || _targetColumns.Contains(column)
        || _weightColumns.Contains(column);

    private void CheckHeader(CsvOptions options)
    {
        if (options.HasHeader is null && Array.TrueForAll(_inputColumns, column => _rows.TryGetNumber(column, out _)))
        {
            throw _rows.Error(
                "expected the names of columns, found numbers: set HasHeader to false if this line is a sample, or to true if these are names");
        }

        int nameless = _options.Inputs is null ? Array.FindIndex(_inputColumns, column => _rows.Names[column].Length == 0) : -1;
        if (nameless >= 0)
        {
            int column = _inputColumns[nameless];
            throw _rows.Error(
                column == _width - 1
                    ? "the line ends in a separator, which begins a column without a name: take it off every line, or name the inputs as Inputs"
                    : "the column has no name, as row numbers that a program added: name the inputs as Inputs to leave it out",
                column);
        }
    }

    /// <summary>The inputs as a preprocessing is told of them; <see langword="null"/> where they are plain numbers.</summary>
    private IReadOnlyList<RawColumn>? RawColumns() => _options.Preprocessing?.Columns is null ? null :
    [
        .. _inputColumns.Select((column, i) => new RawColumn(
            _rows.Names.Length > 0 ? _rows.Names[column] : Invariant($"{column}"), _texts[i]?.Texts)),
    ];
}
