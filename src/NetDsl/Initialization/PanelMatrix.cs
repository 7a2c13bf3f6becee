using System.Numerics.Tensors;

namespace NetDsl;

/// <summary>A matrix whose columns lie in panels of 32, each in a piece of memory of its own, row by row; zeros fill up the last panel and
/// the last tile of rows.</summary>
internal readonly ref struct PanelMatrix
{
    private const int Width = ReflectorPanel.Width, Tile = ColumnwiseProducts.Tile;

    private readonly Span<float> _values;
    private readonly int _rows, _columns;

    public PanelMatrix(int rows, int columns)
    {
        (_rows, _columns) = (rows, columns);
        Size = (rows + Tile - 1) / Tile * Tile * Width;
        Count = (columns + Width - 1) / Width;
        _values = new AlignedBuffer(checked(Count * Size)).Span;
    }

    /// <summary>The panels.</summary>
    public int Count { get; }

    /// <summary>The length of a panel.</summary>
    public int Size { get; }

    /// <summary>One panel, [height, 32].</summary>
    public Span<float> this[int panel] => _values.Slice(panel * Size, Size);

    /// <summary>One panel from the matrix's diagonal down.</summary>
    public Span<float> Below(int panel) => this[panel][(panel * Width * Width)..];

    /// <summary>How many columns of a panel the matrix has.</summary>
    public int Columns(int panel) => Math.Min(Width, _columns - (panel * Width));

    /// <summary>Reads the matrix, [rows, columns].</summary>
    public void Read(ReadOnlySpan<float> matrix)
    {
        for (int row = 0; row < _rows; row++)
        {
            for (int panel = 0; panel < Count; panel++)
            {
                matrix.Slice((row * _columns) + (panel * Width), Columns(panel)).CopyTo(this[panel][(row * Width)..]);
            }
        }
    }

    /// <summary>Fills memory of a panel's size with that panel of the identity matrix.</summary>
    public void CopyIdentity(int panel, Span<float> values)
    {
        values.Clear();
        for (int column = 0; column < Columns(panel); column++)
        {
            values[(((panel * Width) + column) * Width) + column] = 1;
        }
    }

    /// <summary>Writes what is in place of a panel, every column times its factor, to a matrix [rows, columns].</summary>
    public void Write(int panel, ReadOnlySpan<float> values, ReadOnlySpan<float> factors, Span<float> matrix)
    {
        ReadOnlySpan<float> own = factors.Slice(panel * Width, Columns(panel));
        for (int row = 0; row < _rows; row++)
        {
            TensorPrimitives.Multiply(values.Slice(row * Width, own.Length), own, matrix[((row * _columns) + (panel * Width))..]);
        }
    }

    /// <summary>The same to a matrix [columns, rows].</summary>
    public void WriteTransposed(int panel, ReadOnlySpan<float> values, ReadOnlySpan<float> factors, Span<float> matrix)
    {
        const int Near = 64; // rows whose values stay in the nearest cache from one column to the next
        for (int top = 0; top < _rows; top += Near)
        {
            for (int column = 0; column < Columns(panel); column++)
            {
                int place = (panel * Width) + column;
                Span<float> line = matrix.Slice(place * _rows, _rows);
                for (int row = top; row < Math.Min(top + Near, _rows); row++)
                {
                    line[row] = values[(row * Width) + column] * factors[place];
                }
            }
        }
    }
}
