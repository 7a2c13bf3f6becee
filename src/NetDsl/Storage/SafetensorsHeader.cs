using System.Text.Json;
using System.Text.Unicode;

namespace NetDsl;

/// <summary>
/// The JSON header of a safetensors file: tensor names with type, shape and place. Reading trusts nothing and throws
/// <see cref="InvalidDataException"/>; whether the tensors are those of a network is <see cref="Safetensors"/>' business.
/// </summary>
internal static class SafetensorsHeader
{
    private const string Metadata = "__metadata__";

    /// <summary>The header as UTF-8, padded with spaces to a multiple of 8 bytes, for tensors that lie in this order without gaps.</summary>
    public static byte[] Write(IEnumerable<ParameterDescription> parameters)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartObject(Metadata);
            json.WriteString("format", "pt");                 // transformers reads no file without it
            json.WriteString("producer", "NetDsl");
            json.WriteEndObject();
            long begin = 0;
            foreach (ParameterDescription parameter in parameters)
            {
                long end = begin + ((long)parameter.Length * sizeof(float));
                json.WriteStartObject(parameter.Name);
                json.WriteString("dtype", Safetensors.Float32);
                json.WriteStartArray("shape");
                foreach (int length in parameter.Shape)
                {
                    json.WriteNumberValue(length);
                }

                json.WriteEndArray();
                json.WriteStartArray("data_offsets");
                json.WriteNumberValue(begin);
                json.WriteNumberValue(end);
                json.WriteEndArray();
                json.WriteEndObject();
                begin = end;
            }

            json.WriteEndObject();
        }

        while (buffer.Length % 8 != 0)
        {
            buffer.WriteByte((byte)' ');
        }

        return buffer.ToArray();
    }

    /// <summary>The tensors that a header names, in its order.</summary>
    public static List<SafetensorsEntry> Read(ReadOnlySpan<byte> header)
    {
        if (header.IsEmpty || header[0] != '{' || !Utf8.IsValid(header))
        {
            throw new InvalidDataException("the header is not JSON text, so this is no safetensors file.");
        }

        try
        {
            return ReadEntries(header);
        }
        catch (Exception damage) when (damage is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: an escape that is half a character.
            throw new InvalidDataException($"the header is not valid JSON: {damage.Message}", damage);
        }
    }

    private static List<SafetensorsEntry> ReadEntries(ReadOnlySpan<byte> header)
    {
        var entries = new List<SafetensorsEntry>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        var json = new Utf8JsonReader(header);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            string name = json.GetString()!;
            if (!names.Add(name))
            {
                throw new InvalidDataException($"the header names {name} twice.");
            }

            json.Read();
            if (name == Metadata)
            {
                SkipMetadata(ref json);
            }
            else
            {
                entries.Add(ReadEntry(ref json, name));
            }
        }

        json.Read();                                // to the end of the text: anything but spaces throws
        return entries;
    }

    private static SafetensorsEntry ReadEntry(ref Utf8JsonReader json, string name)
    {
        string? type = null;
        long[]? shape = null;
        long[]? offsets = null;
        Expect(json.TokenType == JsonTokenType.StartObject, name);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            bool isFirst;
            if (json.ValueTextEquals("dtype"u8))
            {
                json.Read();
                isFirst = type is null;
                Expect(json.TokenType == JsonTokenType.String, name);
                type = json.GetString();
            }
            else if (json.ValueTextEquals("shape"u8))
            {
                isFirst = shape is null;
                shape = ReadNumbers(ref json, name);
            }
            else
            {
                isFirst = offsets is null && json.ValueTextEquals("data_offsets"u8);
                offsets = ReadNumbers(ref json, name);
            }

            Expect(isFirst, name);
        }

        Expect(type is not null && shape is not null && offsets is { Length: 2 }, name);
        return new SafetensorsEntry(name, type!, shape!, offsets![0], offsets[1]);
    }

    private static long[] ReadNumbers(ref Utf8JsonReader json, string name)
    {
        var numbers = new List<long>();
        json.Read();
        Expect(json.TokenType == JsonTokenType.StartArray, name);
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            long number = -1;
            Expect(json.TokenType == JsonTokenType.Number && json.TryGetInt64(out number) && number >= 0, name);
            numbers.Add(number);
        }

        return [.. numbers];
    }

    private static void SkipMetadata(ref Utf8JsonReader json)
    {
        Expect(json.TokenType == JsonTokenType.StartObject, Metadata);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            json.Read();
            Expect(json.TokenType == JsonTokenType.String, Metadata);
        }
    }

    private static void Expect(bool condition, string name)
    {
        if (!condition)
        {
            throw new InvalidDataException(name == Metadata
                ? $"{Metadata} in the header is not a table of texts."
                : $$"""the header's entry for {{name}} is not {"dtype": text, "shape": [sizes], "data_offsets": [begin, end]}, each once.""");
        }
    }
}
