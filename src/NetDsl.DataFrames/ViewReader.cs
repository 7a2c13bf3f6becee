using System.Diagnostics.CodeAnalysis;
using Microsoft.ML;

namespace NetDsl.DataFrames;

/// <summary>Goes through the rows of a data view with its cursor, once.</summary>
[SuppressMessage("Naming", "CA1710", Justification = "It is a reader, and enumerated by nobody.")]
internal sealed class ViewReader : ValueReader
{
    private readonly DataViewRowCursor _cursor;
    private readonly ViewField[] _fields;

    public ViewReader(IDataView view)
    {
        DataViewSchema.Column[] columns = [.. view.Schema.Where(column => !column.IsHidden)];
        _cursor = view.GetRowCursor(columns.Where(ViewField.IsRead));
        _fields = [.. columns.SelectMany(column => ViewField.Of(column, _cursor))];
    }

    public override int FieldCount => _fields.Length;

    public override string GetName(int ordinal) => _fields[ordinal].Name;

    public override object GetValue(int ordinal) => _fields[ordinal].Value() ?? DBNull.Value;

    public override bool Read() => _cursor.MoveNext();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _cursor.Dispose();
        }

        base.Dispose(disposing);
    }
}
