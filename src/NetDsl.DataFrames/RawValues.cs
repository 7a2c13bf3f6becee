using Microsoft.ML;
using Microsoft.ML.Data;

namespace NetDsl.DataFrames;

/// <summary>Reads the values of a data view's column, whatever type they have there.</summary>
internal abstract class RawValues
{
    /// <summary>For a type that <see cref="ViewField.IsRead"/> lets through.</summary>
    public static RawValues Of(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.Single => new Typed<float>(),
        TypeCode.Double => new Typed<double>(),
        TypeCode.Boolean => new Typed<bool>(),
        TypeCode.SByte => new Typed<sbyte>(),
        TypeCode.Byte => new Typed<byte>(),
        TypeCode.Int16 => new Typed<short>(),
        TypeCode.UInt16 => new Typed<ushort>(),
        TypeCode.Int32 => new Typed<int>(),
        TypeCode.UInt32 => new Typed<uint>(),
        TypeCode.Int64 => new Typed<long>(),
        TypeCode.UInt64 => new Typed<ulong>(),
        _ => new Typed<ReadOnlyMemory<char>>(),
    };

    /// <summary>The value in the cursor's row.</summary>
    public abstract Func<object?> Value(DataViewRowCursor cursor, DataViewSchema.Column column);

    /// <summary>The value at a place of the vector in the cursor's row.</summary>
    public abstract Func<int, object?> Places(DataViewRowCursor cursor, DataViewSchema.Column column);

    private sealed class Typed<T> : RawValues
    {
        public override Func<object?> Value(DataViewRowCursor cursor, DataViewSchema.Column column)
        {
            ValueGetter<T> get = cursor.GetGetter<T>(column);
            return () =>
            {
                T value = default!;
                get(ref value);
                return Plain(value);
            };
        }

        public override Func<int, object?> Places(DataViewRowCursor cursor, DataViewSchema.Column column)
        {
            ValueGetter<VBuffer<T>> get = cursor.GetGetter<VBuffer<T>>(column);
            VBuffer<T> row = default;
            long at = -1;
            return place =>
            {
                if (at != cursor.Position)
                {
                    get(ref row);
                    at = cursor.Position;
                }

                return Plain(row.GetItemOrDefault(place));
            };
        }

        private static object? Plain(T value) => value is ReadOnlyMemory<char> text ? text.ToString() : value;
    }
}
