using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace NetDsl;

/// <summary>Numbers and texts in JSON that come back as the same bits: NaN and infinities, which JSON lacks, are texts.</summary>
internal static class JsonParts
{
    /// <summary>A JSON text inside of JSON stays readable, and half as long.</summary>
    public static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What is written, as a text.</summary>
    public static string Written(JsonWriterOptions options, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, options))
        {
            write(json);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

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

    public static string TextOf(this JsonElement json, string name) =>
        json.GetProperty(name).GetString() ?? throw new FormatException($"{name} is no text.");

    public static void WriteTexts(this Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WritePropertyName(name);
        json.WriteTexts(texts);
    }

    public static void WriteTexts(this Utf8JsonWriter json, IEnumerable<string> texts)
    {
        json.WriteStartArray();
        foreach (string text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    public static string[] Texts(this JsonElement json) => [.. json.EnumerateArray().Select(Text)];
}
