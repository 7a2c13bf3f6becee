using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace NetDsl.DataFrames;

/// <summary>A field of a data view's row: a column, or a place of a vector.</summary>
/// <param name="Name">What it is called: of a vector the column and the place, such as <c>Features.0</c>.</param>
/// <param name="Value">Its value in the cursor's row; <see langword="null"/> where it is missing.</param>
internal sealed record ViewField(string Name, Func<object?> Value)
{
    /// <summary>Whether a column holds what data sets take.</summary>
    public static bool IsRead(DataViewSchema.Column column) => column.Type switch
    {
        VectorDataViewType vector => vector.IsKnownSize && IsValue(vector.ItemType),
        KeyDataViewType => true,
        var type => IsValue(type),
    };

    /// <summary>The fields of a column.</summary>
    public static IEnumerable<ViewField> Of(DataViewSchema.Column column, DataViewRowCursor cursor) => column.Type switch
    {
        _ when !IsRead(column) => [new(column.Name, () => throw Unread(column))],
        VectorDataViewType vector => Places(column, vector, cursor),
        KeyDataViewType => [new(column.Name, Named(column, RawValues.Of(column.Type.RawType).Value(cursor, column)))],
        var type => [new(column.Name, RawValues.Of(type.RawType).Value(cursor, column))],
    };

    private static bool IsValue(DataViewType type) => type is NumberDataViewType or BooleanDataViewType or TextDataViewType;

    private static InvalidDataException Unread(DataViewSchema.Column column) => new(
        $"The column \"{column.Name}\" holds {column.Type}, which is no number, text or vector of known size: leave it out with Exclude.");

    private static IEnumerable<ViewField> Places(DataViewSchema.Column column, VectorDataViewType vector, DataViewRowCursor cursor)
    {
        Func<int, object?> place = RawValues.Of(vector.ItemType.RawType).Places(cursor, column);
        return Enumerable.Range(0, vector.Size).Select(i => new ViewField(
            string.Create(CultureInfo.InvariantCulture, $"{column.Name}.{i}"), () => place(i)));
    }

    /// <summary>A key is a number from 1, and 0 where it is missing. It stands for a name where the column has names, else for a class from
    /// 0.</summary>
    private static Func<object?> Named(DataViewSchema.Column column, Func<object?> key)
    {
        VBuffer<ReadOnlyMemory<char>> names = default;
        if (column.Annotations.Schema.GetColumnOrNull("KeyValues") is { Type: VectorDataViewType { ItemType: TextDataViewType } })
        {
            column.Annotations.GetValue("KeyValues", ref names);
        }

        return () => Convert.ToInt64(key(), CultureInfo.InvariantCulture) switch
        {
            0 => null,
            var place when names.Length == 0 => place - 1,
            var place => names.GetItemOrDefault((int)place - 1).ToString(),
        };
    }
}
