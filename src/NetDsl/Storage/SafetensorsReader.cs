using System.Buffers.Binary;

namespace NetDsl;

/// <summary>
/// Reads safetensors, and refuses whatever the format's reference implementation refuses. Nothing that the data merely claims decides how
/// much memory is set aside: from a stream of unknown length, memory grows as data arrives.
/// </summary>
/// <remarks>Throws <see cref="InvalidDataException"/> with the second half of a sentence, which begins with what is read.</remarks>
internal sealed class SafetensorsReader
{
    private readonly Stream _stream;
    private readonly long _size;

    private SafetensorsReader(Stream stream, SafetensorsHeader header)
    {
        _stream = stream;
        _size = CheckPlaces(header.Tensors);
        Tensors = header.Tensors;
        Metadata = header.Metadata;
    }

    /// <summary>The tensors in the order in which their data lies.</summary>
    public IReadOnlyList<SafetensorsEntry> Tensors { get; }

    /// <summary>Texts that were stored along.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Reads and checks everything but the data. Of another kind of file, says which it is.</summary>
    /// <param name="stream">Read from its position; stays open.</param>
    public static SafetensorsReader Open(Stream stream)
    {
        var reader = new SafetensorsReader(stream, SafetensorsHeader.Read(ReadHeader(stream)));
        if (stream.CanSeek && Remaining(stream) != reader._size)
        {
            throw reader.WrongSize($"{Remaining(stream)}");
        }

        return reader;
    }

    /// <summary>Reads the data of the wanted tensors as floats, by name, and the stream to its end. To be called once.</summary>
    /// <param name="wanted">Which.</param>
    /// <param name="bytes">Receives, as bytes, those that are of no floats, and which without it are refused.</param>
    public Dictionary<string, float[]> ReadFloats(Predicate<SafetensorsEntry> wanted, Dictionary<string, byte[]>? bytes = null)
    {
        var tensors = new Dictionary<string, float[]>(StringComparer.Ordinal);
        foreach (SafetensorsEntry tensor in Tensors)
        {
            if (bytes is not null && tensor.Type.Decode is null && wanted(tensor))
            {
                bytes.Add(tensor.Name, ReadBytes(tensor));
            }
            else if (wanted(tensor))
            {
                tensors.Add(tensor.Name, ReadTensor(tensor));
            }
            else
            {
                Skip(tensor);
            }
        }

        return _stream.ReadByte() < 0 ? tensors : throw WrongSize("more");
    }

    private static byte[] ReadHeader(Stream stream)
    {
        Span<byte> lengthBytes = stackalloc byte[sizeof(ulong)];
        int start = stream.ReadAtLeast(lengthBytes, lengthBytes.Length, throwOnEndOfStream: false);
        if (start < lengthBytes.Length)
        {
            throw NoHeader(stream, lengthBytes[..start], [], "it ends within the first 8 bytes, so this is no safetensors file.");
        }

        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(lengthBytes);
        if (length > SafetensorsHeader.Longest)
        {
            throw NoHeader(
                stream,
                lengthBytes,
                [],
                $"it claims a header of {length} bytes, more than the format allows ({SafetensorsHeader.Longest}), so this is no safetensors file.");
        }

        byte[] header = new byte[GrowingRead.FirstRoom(stream, (long)length)];
        int found = 0;
        while (true)
        {
            found += stream.ReadAtLeast(header.AsSpan(found), header.Length - found, throwOnEndOfStream: false);
            if (found < header.Length)
            {
                throw NoHeader(
                    stream, lengthBytes, header.AsSpan(0, found), $"it claims a header of {length} bytes, but ends after {found} of them.");
            }

            if (found == (int)length)
            {
                return header is [(byte)'{', ..] ? header
                    : throw NoHeader(stream, lengthBytes, header, "the header is not JSON text, so this is no safetensors file.");
            }

            Array.Resize(ref header, GrowingRead.NextRoom(found, (long)length));
        }
    }

    /// <summary>Says what the data is instead, where that can be told.</summary>
    /// <param name="stream">What follows.</param>
    /// <param name="length">The first bytes.</param>
    /// <param name="header">The bytes after them.</param>
    /// <param name="otherwise">What is wrong with it in any case.</param>
    private static InvalidDataException NoHeader(Stream stream, ReadOnlySpan<byte> length, ReadOnlySpan<byte> header, string otherwise)
    {
        byte[] start =
        [
            .. length,
            .. header[..Math.Min(header.Length, ForeignFile.Looked - length.Length)],
            .. new byte[ForeignFile.Looked],
        ];
        int found = Math.Min(ForeignFile.Looked, length.Length + header.Length);
        found += stream.ReadAtLeast(start.AsSpan(found, ForeignFile.Looked - found), ForeignFile.Looked - found, throwOnEndOfStream: false);
        return new InvalidDataException(
            ForeignFile.Recognize(start.AsSpan(0, found)) is { } foreign ? $"it {foreign.Says}. {foreign.Advice}" : otherwise);
    }

    /// <summary>
    /// Sorts the tensors by place and returns the size of all: they must fill the data, each with as many bytes as its elements take.
    /// </summary>
    private static long CheckPlaces(List<SafetensorsEntry> tensors)
    {
        tensors.Sort((a, b) => (a.Begin, a.End).CompareTo((b.Begin, b.End)));
        long place = 0;
        foreach (SafetensorsEntry tensor in tensors)
        {
            if (tensor.Begin != place || tensor.End < tensor.Begin)
            {
                throw new InvalidDataException(
                    $"{tensor.ShownName} lies at bytes {tensor.Begin} to {tensor.End} of the data, but must begin at {place}: "
                        + "tensors neither overlap nor leave holes.");
            }

            if (Bytes(tensor) is not { } bytes || bytes != (ulong)(tensor.End - tensor.Begin))
            {
                throw new InvalidDataException(
                    $"{tensor.ShownName} has {tensor.End - tensor.Begin} bytes of data, but {tensor.ShownShape} elements of {tensor.Type.Name} take "
                        + $"{Bytes(tensor)?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "another number of"} bytes.");
            }

            place = tensor.End;
        }

        return place;
    }

    /// <summary>The bytes that the elements take; <see langword="null"/> when that is beyond 64 bits or no whole number of bytes.</summary>
    private static ulong? Bytes(SafetensorsEntry tensor)
    {
        UInt128 product = 1;
        foreach (ulong factor in tensor.Dimensions.Select(size => (ulong)size).Append((ulong)tensor.Type.Bits))
        {
            product *= factor;
            if (product > ulong.MaxValue)
            {
                return null;
            }
        }

        return product % 8 == 0 ? (ulong)product / 8 : null;
    }

    private static long Remaining(Stream stream) => Math.Max(0, stream.Length - stream.Position);

    private float[] ReadTensor(SafetensorsEntry tensor)
    {
        FloatDecoder decode = tensor.Type.Decode
            ?? throw new InvalidDataException($"{tensor.ShownName} holds {tensor.Type.Name} numbers; readable are {ElementType.Readable}.");
        if (tensor.Count > Array.MaxLength)
        {
            throw new InvalidDataException($"{tensor.ShownName} has {tensor.Count} elements, more than memory can hold in one piece.");
        }

        int elementSize = tensor.Type.Bits / 8;
        var values = new float[GrowingRead.FirstRoom(_stream, tensor.Count)];
        byte[] chunk = new byte[(int)Math.Min(tensor.End - tensor.Begin, GrowingRead.Chunk)];
        int done = 0;
        while (done < tensor.Count)
        {
            if (done == values.Length)
            {
                Array.Resize(ref values, GrowingRead.NextRoom(done, tensor.Count));
            }

            int count = Math.Min(chunk.Length / elementSize, values.Length - done);
            Span<byte> bytes = chunk.AsSpan(0, count * elementSize);
            int found = _stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (found < bytes.Length)
            {
                throw WrongSize($"{tensor.Begin + ((long)done * elementSize) + found}");
            }

            int tooLarge = decode(bytes, values.AsSpan(done, count));
            if (tooLarge >= 0)
            {
                throw new InvalidDataException(
                    $"element {done + tooLarge} of {tensor.ShownName} is a {tensor.Type.Name} beyond what a float holds.");
            }

            done += count;
        }

        return values;
    }

    /// <summary>Of a stream that can seek, so that its length was compared.</summary>
    private byte[] ReadBytes(SafetensorsEntry tensor)
    {
        long length = tensor.End - tensor.Begin;
        byte[] bytes = new byte[length <= Array.MaxLength ? (int)length : throw WrongSize("fewer")];
        int found = _stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return found == bytes.Length ? bytes : throw WrongSize($"{tensor.Begin + found}");
    }

    private void Skip(SafetensorsEntry tensor)
    {
        if (_stream.CanSeek)
        {
            _stream.Seek(tensor.End - tensor.Begin, SeekOrigin.Current);
            return;
        }

        byte[] chunk = new byte[(int)Math.Min(tensor.End - tensor.Begin, GrowingRead.Chunk)];
        for (long place = tensor.Begin; place < tensor.End;)
        {
            int found = _stream.Read(chunk, 0, (int)Math.Min(chunk.Length, tensor.End - place));
            place += found > 0 ? found : throw WrongSize($"{place}");
        }
    }

    private InvalidDataException WrongSize(string bytesFound) =>
        new($"its tensors take {_size} bytes, but {bytesFound} follow the header.");
}
