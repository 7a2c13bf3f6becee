using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace NetDsl;

/// <summary>Turns little-endian elements into floats, one per value.</summary>
/// <returns>The index of the first element that is finite but beyond what a float holds; −1 when all fit.</returns>
internal delegate int FloatDecoder(ReadOnlySpan<byte> source, Span<float> values);

/// <summary>An element type of the safetensors format. The list is that of its reference implementation, version 0.8.</summary>
/// <param name="Name">As headers write it.</param>
/// <param name="Bits">The size of an element.</param>
/// <param name="Decode">Reads elements as floats; <see langword="null"/> for types that are no weights.</param>
internal sealed record ElementType(string Name, int Bits, FloatDecoder? Decode)
{
    public const string Float32 = "F32", Bytes = "U8", Longs = "I64";

    private static readonly ElementType[] All =
    [
        new(Float32, 32, DecodeFloat32),
        new("F16", 16, DecodeFloat16),
        new("BF16", 16, DecodeBrainFloat16),
        new("F64", 64, DecodeFloat64),
        .. new[] { "F4" }.Select(name => new ElementType(name, 4, null)),
        .. new[] { "F6_E2M3", "F6_E3M2" }.Select(name => new ElementType(name, 6, null)),
        .. new[] { "BOOL", Bytes, "I8", "F8_E5M2", "F8_E4M3", "F8_E8M0", "F8_E4M3FNUZ", "F8_E5M2FNUZ" }.Select(
            name => new ElementType(name, 8, null)),
        .. new[] { "I16", "U16" }.Select(name => new ElementType(name, 16, null)),
        .. new[] { "I32", "U32" }.Select(name => new ElementType(name, 32, null)),
        .. new[] { Longs, "U64", "C64" }.Select(name => new ElementType(name, 64, null)),
    ];

    public static ElementType Byte { get; } = Find(Bytes)!;

    public static ElementType Long { get; } = Find(Longs)!;

    /// <summary>The names of those that can be read as floats, for messages.</summary>
    public static string Readable { get; } = string.Join(", ", All.Where(type => type.Decode is not null).Select(type => type.Name));

    /// <summary>The type of that name; <see langword="null"/> when the format has none.</summary>
    public static ElementType? Find(string name) => Array.Find(All, type => type.Name == name);

    private static int DecodeFloat32(ReadOnlySpan<byte> source, Span<float> values)
    {
        source.CopyTo(MemoryMarshal.AsBytes(values));
        if (!BitConverter.IsLittleEndian)
        {
            Span<int> words = MemoryMarshal.Cast<float, int>(values);
            BinaryPrimitives.ReverseEndianness(words, words);
        }

        return -1;
    }

    private static int DecodeFloat16(ReadOnlySpan<byte> source, Span<float> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (float)BinaryPrimitives.ReadHalfLittleEndian(source[(i * 2)..]);
        }

        return -1;
    }

    // The upper half of a float.
    private static int DecodeBrainFloat16(ReadOnlySpan<byte> source, Span<float> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = BitConverter.UInt32BitsToSingle((uint)BinaryPrimitives.ReadUInt16LittleEndian(source[(i * 2)..]) << 16);
        }

        return -1;
    }

    private static int DecodeFloat64(ReadOnlySpan<byte> source, Span<float> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            double value = BinaryPrimitives.ReadDoubleLittleEndian(source[(i * 8)..]);
            values[i] = (float)value;
            if (double.IsFinite(value) && !float.IsFinite(values[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
