using System.Buffers.Binary;

namespace NetDsl;

/// <summary>
/// Parameters in safetensors format, 32-bit floats: 8 bytes header length (little-endian), the header, then the tensors, row-major
/// and little-endian, without gaps. The format is that of the README of huggingface/safetensors.
/// </summary>
internal static class Safetensors
{
    public const string Float32 = "F32";

    // The format's own limit.
    private const int LongestHeader = 100_000_000;

    /// <summary>Writes the network's parameters in the order of its description.</summary>
    public static void Write(Stream stream, NetworkDescription network, ReadOnlySpan<float> parameters)
    {
        byte[] header = SafetensorsHeader.Write(network.Parameters);
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        stream.Write(length);
        stream.Write(header);
        foreach (ParameterDescription parameter in network.Parameters)
        {
            LittleEndianFloats.Write(stream, parameters.Slice(parameter.Offset, parameter.Length));
        }
    }

    /// <summary>Reads the network's parameters, in whatever order they lie. Throws before the first of <paramref name="parameters"/> changes.</summary>
    /// <exception cref="InvalidDataException">The data is damaged or holds other tensors. The message is the second half of a sentence.</exception>
    public static void Read(Stream stream, NetworkDescription network, Span<float> parameters)
    {
        List<SafetensorsEntry> entries = SafetensorsHeader.Read(ReadHeader(stream));
        ParameterDescription[] order = Match(entries, network);
        float[] data = ReadData(stream, order.Sum(parameter => (long)parameter.Length));

        int begin = 0;
        foreach (ParameterDescription parameter in order)
        {
            data.AsSpan(begin, parameter.Length).CopyTo(parameters.Slice(parameter.Offset, parameter.Length));
            begin += parameter.Length;
        }
    }

    private static byte[] ReadHeader(Stream stream)
    {
        Span<byte> lengthBytes = stackalloc byte[sizeof(ulong)];
        if (stream.ReadAtLeast(lengthBytes, lengthBytes.Length, throwOnEndOfStream: false) < lengthBytes.Length)
        {
            throw new InvalidDataException("it ends within the first 8 bytes, so this is no safetensors file.");
        }

        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(lengthBytes);
        if (length > LongestHeader)
        {
            throw new InvalidDataException(
                $"it claims a header of {length} bytes, more than the format allows ({LongestHeader}), so this is no safetensors file.");
        }

        // Before memory is set aside for what a hostile file only claims.
        if (stream.CanSeek && (long)length > stream.Length - stream.Position)
        {
            throw Cut((long)length, stream.Length - stream.Position);
        }

        var header = new byte[(int)length];
        int found = stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        return found == header.Length ? header : throw Cut(header.Length, found);

        static InvalidDataException Cut(long claimed, long found) =>
            new($"it claims a header of {claimed} bytes, but ends after {found} of them.");
    }

    /// <summary>The network's parameters in the order in which they lie in the file, once it is certain that the file holds them and nothing else.</summary>
    private static ParameterDescription[] Match(List<SafetensorsEntry> entries, NetworkDescription network)
    {
        Dictionary<string, ParameterDescription> expected = network.Parameters.ToDictionary(parameter => parameter.Name, StringComparer.Ordinal);
        foreach (SafetensorsEntry entry in entries)
        {
            if (!expected.ContainsKey(entry.Name))
            {
                throw new InvalidDataException(
                    $"it holds a tensor {entry.Name}, which the network does not have. It has {string.Join(", ", expected.Keys)}.");
            }
        }

        var found = entries.Select(entry => entry.Name).ToHashSet(StringComparer.Ordinal);
        if (expected.Keys.FirstOrDefault(name => !found.Contains(name)) is { } missing)
        {
            throw new InvalidDataException($"it does not hold {missing}, which the network needs.");
        }

        long place = 0;
        entries.Sort((a, b) => a.Begin.CompareTo(b.Begin));
        foreach (SafetensorsEntry entry in entries)
        {
            CheckTensor(entry, expected[entry.Name], place);
            place = entry.End;
        }

        return [.. entries.Select(entry => expected[entry.Name])];
    }

    private static void CheckTensor(SafetensorsEntry entry, ParameterDescription parameter, long place)
    {
        if (entry.Type != Float32)
        {
            throw new InvalidDataException($"{entry.Name} holds {entry.Type} numbers; this version reads {Float32}.");
        }

        if (!entry.Dimensions.SequenceEqual(parameter.Shape.Select(length => (long)length)))
        {
            throw new InvalidDataException(
                $"{entry.Name} has shape [{string.Join(", ", entry.Dimensions)}], but the network needs {Shape.Text(parameter.Shape)}.");
        }

        long size = (long)parameter.Length * sizeof(float);
        if (entry.Begin != place || entry.End - entry.Begin != size)
        {
            throw new InvalidDataException(
                $"{entry.Name} lies at bytes {entry.Begin} to {entry.End} of the data, but {place} to {place + size} is where it must lie: "
                    + "tensors neither overlap nor leave holes.");
        }
    }

    private static float[] ReadData(Stream stream, long count)
    {
        long size = count * sizeof(float);
        if (stream.CanSeek && stream.Length - stream.Position != size)
        {
            throw Wrong($"{stream.Length - stream.Position}");
        }

        var data = new float[count];
        long found = LittleEndianFloats.Read(stream, data);
        if (found < size)
        {
            throw Wrong($"{found}");
        }

        if (stream.ReadByte() >= 0)
        {
            throw Wrong("more");
        }

        return data;

        InvalidDataException Wrong(string bytesFound) => new($"its tensors take {size} bytes, but {bytesFound} follow the header.");
    }
}
