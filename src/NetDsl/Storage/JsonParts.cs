using System.Globalization;
using System.Text.Json;

namespace NetDsl;

/// <summary>Numbers and texts in JSON that come back as the same bits: NaN and infinities, which JSON lacks, are texts.</summary>
internal static class JsonParts
{
    public static void WriteAnyNumber(this Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumber(name, value);
        }
        else
        {
            json.WriteString(name, value.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Writes nothing for no number.</summary>
    public static void WriteAnyNumber(this Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number)
        {
            json.WriteAnyNumber(name, number);
        }
    }

    public static double Number(this JsonElement json) =>
        json.ValueKind != JsonValueKind.String ? json.GetDouble()
        : double.Parse(json.GetString()!, CultureInfo.InvariantCulture) is var number && !double.IsFinite(number) ? number
        : throw new FormatException($"{Shown.Text(json.GetString())} is no number.");

    public static double NumberOf(this JsonElement json, string name) => json.GetProperty(name).Number();

    public static double? OptionalNumberOf(this JsonElement json, string name) =>
        json.TryGetProperty(name, out JsonElement value) ? value.Number() : null;

    public static string Text(this JsonElement json) => json.GetString() ?? throw new FormatException("a text is missing.");

    public static string TextOf(this JsonElement json, string name) => json.GetProperty(name).Text();
}
