using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;

namespace NetDsl.Onnx;

/// <summary>The fields of a message in protobuf's wire format, one after the other (protobuf.dev, "Encoding"). Nothing is
/// trusted.</summary>
internal struct ProtoFields(ReadOnlyMemory<byte> message)
{
    private const int Varint = 0, Fixed64 = 1, Delimited = 2, Fixed32 = 5;

    private int _at;
    private int _wire;
    private ulong _bits;
    private ReadOnlyMemory<byte> _bytes;

    /// <summary>The number of the field.</summary>
    public int Number { get; private set; }

    public readonly long Whole => Is(Varint) ? (long)_bits : 0;

    public readonly float Real => Is(Fixed32) ? BitConverter.UInt32BitsToSingle((uint)_bits) : 0;

    /// <summary>What is in it: another message, or plain bytes. Not copied.</summary>
    public readonly ReadOnlyMemory<byte> Bytes => Is(Delimited) ? _bytes : default;

    public readonly string Text => Utf8.IsValid(Bytes.Span) ? Encoding.UTF8.GetString(Bytes.Span) : throw Damage("a text is not UTF-8");

    /// <summary>Goes to the next field.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="InvalidDataException">What follows is no field.</exception>
    public bool Next()
    {
        if (_at == message.Length)
        {
            return false;
        }

        ulong tag = ReadVarint(message.Span, ref _at);
        Number = tag >> 3 is > 0 and < 1 << 29 ? (int)(tag >> 3) : throw Damage("a field has no number");
        _wire = (int)(tag & 7);
        switch (_wire)
        {
            case Varint:
                _bits = ReadVarint(message.Span, ref _at);
                break;
            case Fixed64:
                _bits = BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong)).Span);
                break;
            case Fixed32:
                _bits = BinaryPrimitives.ReadUInt32LittleEndian(Take(sizeof(uint)).Span);
                break;
            case Delimited:
                _bytes = Take(ReadVarint(message.Span, ref _at));
                break;
            default:
                throw Damage($"a field is written in the way {_wire}, which ONNX does not use");
        }

        return true;
    }

    /// <summary>Adds a number, or several that are packed into one field: files have both.</summary>
    public readonly void AddTo(List<long> numbers)
    {
        if (_wire != Delimited)
        {
            numbers.Add(Whole);
            return;
        }

        for (int at = 0; at < _bytes.Length;)
        {
            numbers.Add((long)ReadVarint(_bytes.Span, ref at));
        }
    }

    /// <inheritdoc cref="AddTo(List{long})"/>
    public readonly void AddTo(List<float> numbers)
    {
        if (_wire != Delimited)
        {
            numbers.Add(Real);
            return;
        }

        foreach (uint bits in Packed<uint>(sizeof(float)))
        {
            numbers.Add(BitConverter.UInt32BitsToSingle(BitConverter.IsLittleEndian ? bits : BinaryPrimitives.ReverseEndianness(bits)));
        }
    }

    /// <inheritdoc cref="AddTo(List{long})"/>
    public readonly void AddTo(List<double> numbers)
    {
        if (_wire != Delimited)
        {
            numbers.Add(Is(Fixed64) ? BitConverter.UInt64BitsToDouble(_bits) : 0);
            return;
        }

        foreach (ulong bits in Packed<ulong>(sizeof(double)))
        {
            numbers.Add(BitConverter.UInt64BitsToDouble(BitConverter.IsLittleEndian ? bits : BinaryPrimitives.ReverseEndianness(bits)));
        }
    }

    public static InvalidDataException Damage(string what) => new($"{what}, so this is no ONNX file, or a damaged one.");

    private readonly ReadOnlySpan<T> Packed<T>(int size)
        where T : struct => _bytes.Length % size == 0
            ? MemoryMarshal.Cast<byte, T>(_bytes.Span)
            : throw Damage($"{_bytes.Length} bytes are no numbers of {size}");

    private readonly bool Is(int wire) =>
        _wire == wire ? true : throw Damage($"the field {Number} is written in the way {_wire}, not {wire}");

    private ReadOnlyMemory<byte> Take(ulong length)
    {
        if (length > (ulong)(message.Length - _at))
        {
            throw Damage($"a field of {length} bytes stands in the last {message.Length - _at} of its message");
        }

        ReadOnlyMemory<byte> part = message.Slice(_at, (int)length);
        _at += (int)length;
        return part;
    }

    /// <summary>Seven bits a byte, the lowest first; the eighth tells that there are more.</summary>
    private static ulong ReadVarint(ReadOnlySpan<byte> bytes, ref int at)
    {
        ulong value = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            byte next = at < bytes.Length ? bytes[at++] : throw Damage("it ends within a number");
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw Damage("a number is longer than ten bytes");
    }
}
