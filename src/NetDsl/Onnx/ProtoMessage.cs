using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace NetDsl;

/// <summary>
/// A message in protobuf's wire format, which is measured before it is written, so that weights go from the network's memory to the stream
/// without a copy (protobuf.dev, "Encoding").
/// </summary>
internal sealed class ProtoMessage
{
    private const int Varint = 0, LengthDelimited = 2, Fixed32 = 5;

    private readonly List<Part> _parts = [];
    private readonly ArrayBufferWriter<byte> _open = new();

    /// <summary>Floats that are read when the message is written.</summary>
    public delegate ReadOnlySpan<float> Floats();

    /// <summary>The bytes that it takes.</summary>
    public long Length { get; private set; }

    /// <summary>A number. Negative ones take ten bytes.</summary>
    public ProtoMessage Number(int field, long value)
    {
        Tag(field, Varint);
        Put((ulong)value);
        return this;
    }

    public ProtoMessage Float(int field, float value)
    {
        Tag(field, Fixed32);
        BinaryPrimitives.WriteSingleLittleEndian(Take(sizeof(float)), value);
        return this;
    }

    public ProtoMessage Text(int field, string value)
    {
        int length = Encoding.UTF8.GetByteCount(value);
        TagLength(field, length);
        Encoding.UTF8.GetBytes(value, Take(length));
        return this;
    }

    public ProtoMessage Bytes(int field, ReadOnlySpan<byte> value)
    {
        TagLength(field, value.Length);
        value.CopyTo(Take(value.Length));
        return this;
    }

    /// <summary>Another message, to which nothing is added any more.</summary>
    public ProtoMessage Message(int field, ProtoMessage value)
    {
        TagLength(field, value.Length);
        Close(value.Length, new Part { Message = value });
        return this;
    }

    /// <summary>Pairs of texts, a message each.</summary>
    public ProtoMessage Entries(int field, IEnumerable<(string Key, string Value)> entries) =>
        entries.Aggregate(this, (message, entry) => message.Message(field, new ProtoMessage().Text(1, entry.Key).Text(2, entry.Value)));

    /// <summary>Floats in the order of little-endian machines.</summary>
    public ProtoMessage RawFloats(int field, Floats values, int count)
    {
        long length = (long)count * sizeof(float);
        TagLength(field, length);
        Close(length, new Part { Values = values });
        return this;
    }

    public void WriteTo(Stream stream)
    {
        foreach (Part part in _parts)
        {
            stream.Write(part.Bytes.Span);
            part.Message?.WriteTo(stream);
            if (part.Values is { } values)
            {
                LittleEndianFloats.Write(stream, values());
            }
        }

        stream.Write(_open.WrittenSpan);
    }

    /// <summary>Ends what was put so far with something that is written from elsewhere.</summary>
    private void Close(long length, Part part)
    {
        _parts.Add(part with { Bytes = _open.WrittenSpan.ToArray() });
        _open.ResetWrittenCount();
        Length += length;
    }

    private void Tag(int field, int wire) => Put((ulong)((field << 3) | wire));

    private void TagLength(int field, long length)
    {
        Tag(field, LengthDelimited);
        Put((ulong)length);
    }

    /// <summary>Seven bits a byte, the lowest first; the eighth tells that there are more.</summary>
    private void Put(ulong rest)
    {
        for (; rest > 0x7F; rest >>= 7)
        {
            Take(1)[0] = (byte)(rest | 0x80);
        }

        Take(1)[0] = (byte)rest;
    }

    private Span<byte> Take(int length)
    {
        Span<byte> room = _open.GetSpan(Math.Max(1, length))[..length];
        _open.Advance(length);
        Length += length;
        return room;
    }

    /// <summary>Bytes, and then a message or values where there are some.</summary>
    private readonly record struct Part
    {
        public ReadOnlyMemory<byte> Bytes { get; init; }

        public ProtoMessage? Message { get; init; }

        public Floats? Values { get; init; }
    }
}
