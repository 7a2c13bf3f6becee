using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Analysis;

namespace NetDsl.DataFrames;

/// <summary>Goes through the rows of a data frame.</summary>
[SuppressMessage("Naming", "CA1710", Justification = "It is a reader, and enumerated by nobody.")]
internal sealed class FrameReader(DataFrame frame) : ValueReader
{
    private readonly DataFrameColumn[] _columns = [.. frame.Columns];
    private readonly long _rows = frame.Rows.Count;
    private long _row = -1;

    public override int FieldCount => _columns.Length;

    public override string GetName(int ordinal) => _columns[ordinal].Name;

    public override object GetValue(int ordinal) => _columns[ordinal][_row] ?? DBNull.Value;

    public override bool Read() => ++_row < _rows;
}
