using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace NetDsl.Benchmarks.Peers;

/// <summary>Writes a message in the wire format of protocol buffers: fields are numbers, or bytes with their length before them.</summary>
internal sealed class Protobuf
{
    private const int Varint = 0, LengthDelimited = 2, FourBytes = 5;

    private readonly ArrayBufferWriter<byte> _bytes = new();

    public Protobuf Number(int field, long value)
    {
        Write((field << 3) | Varint);
        Write(value);
        return this;
    }

    public Protobuf Float(int field, float value)
    {
        Write((field << 3) | FourBytes);
        BinaryPrimitives.WriteSingleLittleEndian(_bytes.GetSpan(sizeof(float)), value);
        _bytes.Advance(sizeof(float));
        return this;
    }

    public Protobuf Bytes(int field, ReadOnlySpan<byte> value)
    {
        Write((field << 3) | LengthDelimited);
        Write(value.Length);
        _bytes.Write(value);
        return this;
    }

    public Protobuf Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    public Protobuf Message(int field, Protobuf value) => Bytes(field, value._bytes.WrittenSpan);

    public byte[] ToBytes() => _bytes.WrittenSpan.ToArray();

    /// <summary>Seven bits a byte, the low ones first; the eighth bit says that more follow.</summary>
    private void Write(long value)
    {
        ulong rest = (ulong)value;
        for (; rest > 0x7F; rest >>= 7)
        {
            _bytes.Write([(byte)(rest | 0x80)]);
        }

        _bytes.Write([(byte)rest]);
    }
}
