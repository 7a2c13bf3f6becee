namespace NetDsl.Kernels;

/// <summary>Some rows of outputs, or some columns of one row.</summary>
internal readonly record struct OutputStretch(int Row, int Rows, int Column, int Columns);

/// <summary>The outputs of a map, in stretches whose number depends on the sizes alone.</summary>
/// <param name="window">The window.</param>
/// <param name="atOnce">The outputs that are wanted at a time.</param>
internal readonly struct OutputStretches(SpatialWindow window, int atOnce)
{
    private readonly int _rows = Math.Clamp(atOnce / window.OutputWidth, 1, window.OutputHeight);
    private readonly int _columns = Math.Clamp(atOnce, 1, window.OutputWidth);

    /// <summary>The stretches.</summary>
    public int Count => PartsDown * PartsAcross;

    /// <summary>The outputs of the largest.</summary>
    public int Most => _rows * _columns;

    private int PartsDown => (window.OutputHeight + _rows - 1) / _rows;

    private int PartsAcross => (window.OutputWidth + _columns - 1) / _columns;

    public OutputStretch this[int number]
    {
        get
        {
            (int down, int across) = int.DivRem(number, PartsAcross);
            int row = down * _rows, column = across * _columns;
            return new(row, Math.Min(_rows, window.OutputHeight - row), column, Math.Min(_columns, window.OutputWidth - column));
        }
    }
}
