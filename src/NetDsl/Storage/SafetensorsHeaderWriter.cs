using System.Text.Json;

namespace NetDsl;

/// <summary>A tensor that is to be written.</summary>
/// <param name="Name">Unique in its file.</param>
/// <param name="Shape">The sizes along each axis.</param>
internal sealed record NamedTensor(string Name, IReadOnlyList<int> Shape)
{
    /// <summary>What its elements are; <see langword="null"/> for floats of the file's format.</summary>
    public ElementType? Type { get; init; }
}

/// <summary>Writes the JSON header of a safetensors file.</summary>
internal static class SafetensorsHeaderWriter
{
    /// <summary>
    /// The header as UTF-8, padded with spaces so that data behind it and its length begins at a boundary, for tensors of floats that lie
    /// in this order without gaps.
    /// </summary>
    public static byte[] Write(
        IEnumerable<NamedTensor> tensors, IReadOnlyDictionary<string, string>? metadata, WeightFormat format, int boundary)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, JsonParts.Readable))
        {
            json.WriteStartObject();
            WriteMetadata(json, metadata);
            long begin = 0;
            foreach (NamedTensor tensor in tensors)
            {
                ElementType type = tensor.Type ?? ElementType.Find(ShortFloats.NameOf(format))!;
                long end = begin + ((long)Shape.Size(tensor.Shape) * type.Bits / 8);
                WriteTensor(json, tensor, type.Name, begin, end);
                begin = end;
            }

            json.WriteEndObject();
        }

        while ((sizeof(ulong) + buffer.Length) % boundary != 0)
        {
            buffer.WriteByte((byte)' ');
        }

        return buffer.ToArray();
    }

    private static void WriteMetadata(Utf8JsonWriter json, IReadOnlyDictionary<string, string>? metadata)
    {
        json.WriteStartObject(SafetensorsHeader.MetadataName);
        json.WriteString("format", "pt");                 // transformers reads no file without it
        json.WriteString("producer", "NetDsl");
        foreach ((string key, string value) in metadata ?? new Dictionary<string, string>())
        {
            json.WriteString(key, value);
        }

        json.WriteEndObject();
    }

    private static void WriteTensor(Utf8JsonWriter json, NamedTensor tensor, string type, long begin, long end)
    {
        json.WriteStartObject(tensor.Name);
        json.WriteString("dtype", type);
        json.WriteStartArray("shape");
        foreach (int length in tensor.Shape)
        {
            json.WriteNumberValue(length);
        }

        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(begin);
        json.WriteNumberValue(end);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
