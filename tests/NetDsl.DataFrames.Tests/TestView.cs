using Microsoft.ML;
using Microsoft.ML.Data;

namespace NetDsl.DataFrames.Tests;

/// <summary>A view over arrays.</summary>
internal sealed class TestView : IDataView
{
    private readonly Array[] _values;
    private readonly int _rows;

    public TestView(int rows, params (string Name, DataViewType Type, Array Values)[] columns)
        : this(rows, keyNames: null, columns)
    {
    }

    public TestView(int rows, string[]? keyNames, params (string Name, DataViewType Type, Array Values)[] columns)
    {
        (_rows, _values) = (rows, [.. columns.Select(column => column.Values)]);
        var schema = new DataViewSchema.Builder();
        foreach ((string name, DataViewType type, _) in columns)
        {
            schema.AddColumn(name, type, type is KeyDataViewType && keyNames is not null ? Names(keyNames) : null);
        }

        Schema = schema.ToSchema();
    }

    /// <summary>The cursors that there were, and those that are not disposed of.</summary>
    public int Opened { get; private set; }

    public int Open { get; private set; }

    public bool CanShuffle => false;

    public DataViewSchema Schema { get; }

    public long? GetRowCount() => _rows;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        Opened++;
        Open++;
        return new Cursor(this, [.. columnsNeeded.Select(column => column.Index)]);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        throw new NotSupportedException();

    private static DataViewSchema.Annotations Names(string[] names)
    {
        var builder = new DataViewSchema.Annotations.Builder();
        builder.Add<VBuffer<ReadOnlyMemory<char>>>(
            "KeyValues",
            new VectorDataViewType(TextDataViewType.Instance, names.Length),
            (ref VBuffer<ReadOnlyMemory<char>> value) => value = new(names.Length, [.. names.Select(name => name.AsMemory())]));
        return builder.ToAnnotations();
    }

    private sealed class Cursor(TestView view, HashSet<int> active) : DataViewRowCursor
    {
        private long _position = -1;
        private bool _isDisposed;

        public override long Position => _position;

        public override long Batch => 0;

        public override DataViewSchema Schema => view.Schema;

        public override ValueGetter<DataViewRowId> GetIdGetter() => throw new NotSupportedException();

        public override bool IsColumnActive(DataViewSchema.Column column) => active.Contains(column.Index);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            Assert.True(IsColumnActive(column));
            var values = (TValue[])view._values[column.Index];
            return (ref TValue value) => value = values[Position];
        }

        public override bool MoveNext() => ++_position < view._rows;

        protected override void Dispose(bool disposing)
        {
            if (!_isDisposed)
            {
                view.Open--;
                _isDisposed = true;
            }

            base.Dispose(disposing);
        }
    }
}
