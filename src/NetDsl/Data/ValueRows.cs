using System.Data.Common;
using System.Globalization;

namespace NetDsl;

/// <summary>The rows of a reader, whose values have types.</summary>
internal sealed class ValueRows : TableRows
{
    private readonly DbDataReader _reader;
    private int _row;

    public ValueRows(DbDataReader reader)
    {
        _reader = reader;
        Names = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];
    }

    public override string Source => "The table";

    public override int Line => _row;

    public override string Unit => "row";

    public override int Count => _reader.FieldCount;

    /// <summary>As C# writes it under no culture; nothing where there is no value.</summary>
    public override ReadOnlySpan<char> this[int field] => Value(field) switch
    {
        null => "",
        string text => text,
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        char or bool => Value(field)!.ToString(),
        var other => throw Error(
            $"{Shown.Text(other.GetType().Name, quote: null)} is neither number nor text: leave the column out with Exclude", field),
    };

    public override bool Read()
    {
        _row++;
        return _reader.Read();
    }

    public override bool IsMissingNumber(int field) => Value(field) switch
    {
        null => true,
        float value => float.IsNaN(value),
        double value => double.IsNaN(value),
        _ => false,
    };

    public override bool TryGetNumber(int field, out float value)
    {
        (value, bool isNumber) = Value(field) switch
        {
            float number => (number, true),
            double number => ((float)number, true),
            int number => (number, true),
            long number => (number, true),
            bool answer => (answer ? 1 : 0, true),
            decimal number => ((float)number, true),
            Half number => ((float)number, true),
            byte or sbyte or short or ushort or uint or ulong => (Convert.ToSingle(Value(field), CultureInfo.InvariantCulture), true),
            _ => (0f, false),
        };
        return isNumber;
    }

    public override ReadOnlySpan<char> WholeNumber(int field) => Value(field) is int or long or uint or ulong or decimal ? this[field] : [];

    public override string NoNumber(int field, bool isLeftOver)
    {
        string type = Value(field)?.GetType().Name ?? "nothing";
        string remedy = Value(field) is string
            ? "name the column as OneHotColumn or OrdinalColumn in Preprocessing.Columns, or leave it out with Exclude"
            : "make a number of it, or leave the column out with Exclude";
        return $"expected a number, found {Shown.Text(this[field])} ({Shown.Text(type, quote: null)}): {remedy}";
    }

    public override void Dispose() => _reader.Dispose();

    private object? Value(int field) => _reader.GetValue(field) is var value && value is DBNull ? null : value;
}
