namespace NetDsl.Kernels;

/// <summary>
/// Which rows of an output count in a loss: of the steps of sequences those that a sample has, and of labels all but the ignored one. The
/// default is that all do, a row for each sample.
/// </summary>
internal readonly ref struct CountedRows
{
    private readonly ReadOnlySpan<int> _lengths;
    private readonly ReadOnlySpan<int> _labels;
    private readonly int _steps;
    private readonly int? _ignored;

    private CountedRows(Targets targets)
    {
        _lengths = targets.Lengths;
        _labels = targets.Labels;
        _steps = targets.Steps;
        _ignored = _labels.IsEmpty ? null : targets.IgnoredLabel;
    }

    /// <summary>Whether every row counts.</summary>
    public bool AreAll => _lengths.IsEmpty && _ignored is null;

    public static CountedRows Of(Targets targets) => new(targets);

    /// <summary>The last row, where a sample may have fewer steps than the others.</summary>
    public int Last => (_lengths.Length * _steps) - 1;

    /// <summary>The values of a row, of so many in all.</summary>
    public int WidthOf(int values) => values / Math.Max(1, _lengths.Length * _steps);

    /// <summary>The sample of a row.</summary>
    public int SampleOf(int row) => _steps > 1 ? row / _steps : row;

    public bool Count(int row) =>
        (_lengths.IsEmpty || row % _steps < _lengths[row / _steps]) && (_ignored is not { } ignored || _labels[row] != ignored);

    /// <summary>How many of so many rows count.</summary>
    public int Among(int rows)
    {
        if (AreAll)
        {
            return rows;
        }

        int count = 0;
        for (int row = 0; row < rows; row++)
        {
            count += Count(row) ? 1 : 0;
        }

        return count;
    }
}
