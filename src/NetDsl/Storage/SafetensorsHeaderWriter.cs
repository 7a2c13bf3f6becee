using System.Text.Encodings.Web;
using System.Text.Json;

namespace NetDsl;

/// <summary>A tensor that is to be written.</summary>
/// <param name="Name">Unique in its file.</param>
/// <param name="Shape">The sizes along each axis.</param>
internal sealed record NamedTensor(string Name, IReadOnlyList<int> Shape)
{
    /// <summary>Whether its elements are bytes, and no numbers.</summary>
    public bool IsBytes { get; init; }
}

/// <summary>Writes the JSON header of a safetensors file.</summary>
internal static class SafetensorsHeaderWriter
{
    // A JSON text inside of JSON stays readable, and half as long.
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// The header as UTF-8, padded with spaces to a multiple of 8 bytes, for tensors of floats that lie in this order without gaps.
    /// </summary>
    public static byte[] Write(IEnumerable<NamedTensor> tensors, IReadOnlyDictionary<string, string>? metadata, WeightFormat format)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Readable))
        {
            json.WriteStartObject();
            WriteMetadata(json, metadata);
            long begin = 0;
            foreach (NamedTensor tensor in tensors)
            {
                long end = begin + ((long)Shape.Size(tensor.Shape) * (tensor.IsBytes ? 1 : ShortFloats.SizeOf(format)));
                WriteTensor(json, tensor, tensor.IsBytes ? ElementType.Bytes : ShortFloats.NameOf(format), begin, end);
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
