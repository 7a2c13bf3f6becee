using System.Text.Json;
using System.Text.Unicode;

namespace NetDsl;

/// <summary>The JSON header of a safetensors file: tensor names with type, shape and place, and texts of any meaning.</summary>
/// <param name="Tensors">In the order of the header.</param>
/// <param name="Metadata">The texts by their keys.</param>
internal sealed record SafetensorsHeader(List<SafetensorsEntry> Tensors, Dictionary<string, string> Metadata)
{
    public const string MetadataName = "__metadata__";

    /// <summary>The most bytes, by the format's own limit.</summary>
    public const int Longest = 100_000_000;

    // That of the reference implementation.
    private static readonly JsonReaderOptions Deepest = new() { MaxDepth = 127 };

    /// <summary>
    /// Reads a header, trusting nothing. Whether the tensors' places make sense is <see cref="SafetensorsReader"/>'s business.
    /// </summary>
    /// <exception cref="InvalidDataException">The header is not one. The message is the second half of a sentence.</exception>
    public static SafetensorsHeader Read(ReadOnlySpan<byte> header)
    {
        if (!Utf8.IsValid(header))
        {
            throw new InvalidDataException("the header is not JSON text, because it is not UTF-8.");
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

    private static SafetensorsHeader ReadEntries(ReadOnlySpan<byte> text)
    {
        var header = new SafetensorsHeader([], []);
        var names = new HashSet<string>(StringComparer.Ordinal);
        var json = new Utf8JsonReader(text, Deepest);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            string name = json.GetString()!;
            if (!names.Add(name))
            {
                throw new InvalidDataException($"the header names {SafetensorsEntry.Shown(name)} twice.");
            }

            json.Read();
            if (name == MetadataName)
            {
                ReadMetadata(ref json, header.Metadata);
            }
            else
            {
                header.Tensors.Add(ReadEntry(ref json, name));
            }
        }

        json.Read();                                // to the end of the text: anything but spaces throws
        return header;
    }

    private static SafetensorsEntry ReadEntry(ref Utf8JsonReader json, string name)
    {
        string? type = null;
        long[]? shape = null;
        long[]? offsets = null;
        Expect(json.TokenType == JsonTokenType.StartObject, name);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            bool isFirst = true;
            switch (json.GetString())
            {
                case "dtype":
                    json.Read();
                    isFirst = type is null;
                    Expect(json.TokenType == JsonTokenType.String, name);
                    type = json.GetString();
                    break;
                case "shape":
                    isFirst = shape is null;
                    shape = ReadNumbers(ref json, name);
                    break;
                case "data_offsets":
                    isFirst = offsets is null;
                    offsets = ReadNumbers(ref json, name);
                    break;
                default:
                    PassOver(ref json);
                    break;
            }

            Expect(isFirst, name);
        }

        Expect(type is not null && shape is not null && offsets is { Length: 2 }, name);
        ElementType element = ElementType.Find(type!) ?? throw new InvalidDataException(
            $"{SafetensorsEntry.Shown(name)} holds numbers of the type {SafetensorsEntry.Shown(type!)}, which the format does not have.");
        return new SafetensorsEntry(name, element, shape!, offsets![0], offsets[1]);
    }

    private static long[] ReadNumbers(ref Utf8JsonReader json, string name)
    {
        var numbers = new List<long>();
        json.Read();
        Expect(json.TokenType == JsonTokenType.StartArray, name);
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            // The first character is looked at because −0 is no size either.
            long number = 0;
            Expect(json.TokenType == JsonTokenType.Number && json.ValueSpan[0] != '-' && json.TryGetInt64(out number), name);
            numbers.Add(number);
        }

        return [.. numbers];
    }

    /// <summary>
    /// Passes over the value of a key that the format does not have, as the reference implementation does. Its texts must be texts all the
    /// same.
    /// </summary>
    private static void PassOver(ref Utf8JsonReader json)
    {
        json.Read();
        int depth = json.CurrentDepth;
        bool isOpen = json.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray;
        CheckText(ref json);
        while (isOpen)
        {
            json.Read();
            CheckText(ref json);
            isOpen = json.CurrentDepth > depth;
        }

        static void CheckText(ref Utf8JsonReader json)
        {
            if (json.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && json.ValueIsEscaped)
            {
                json.GetString();
            }
        }
    }

    /// <summary>Reads the texts, or <c>null</c>, which the reference implementation takes for none.</summary>
    private static void ReadMetadata(ref Utf8JsonReader json, Dictionary<string, string> metadata)
    {
        if (json.TokenType == JsonTokenType.Null)
        {
            return;
        }

        Expect(json.TokenType == JsonTokenType.StartObject, MetadataName);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            string key = json.GetString()!;
            json.Read();
            Expect(json.TokenType == JsonTokenType.String && metadata.TryAdd(key, json.GetString()!), MetadataName);
        }
    }

    private static void Expect(bool condition, string name)
    {
        if (!condition)
        {
            throw new InvalidDataException(name == MetadataName
                ? $"{MetadataName} in the header is not a table of texts, each key once."
                : $"the header's entry for {SafetensorsEntry.Shown(name)} is not "
                    + """{"dtype": text, "shape": [sizes], "data_offsets": [begin, end]}, each once.""");
        }
    }
}
