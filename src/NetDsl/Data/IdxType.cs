using System.Buffers.Binary;

namespace NetDsl;

/// <summary>The types of the values in an IDX file, by the number in its third byte.</summary>
internal enum IdxType
{
    UnsignedByte = 0x08,
    SignedByte = 0x09,
    Short = 0x0B,
    Int = 0x0C,
    Float = 0x0D,
    Double = 0x0E,
}

/// <summary>What the types have in their bytes, the first byte the highest.</summary>
internal static class IdxTypes
{
    /// <summary>The bytes of a value.</summary>
    public static int Size(this IdxType type) => type switch
    {
        IdxType.UnsignedByte or IdxType.SignedByte => 1,
        IdxType.Short => sizeof(short),
        IdxType.Int or IdxType.Float => sizeof(int),
        _ => sizeof(double),
    };

    /// <summary>Whether the values are whole numbers.</summary>
    public static bool IsWhole(this IdxType type) => type is not (IdxType.Float or IdxType.Double);

    /// <summary>Values as floats, rounded to the nearest.</summary>
    public static void ToFloats(IdxType type, ReadOnlySpan<byte> bytes, Span<float> values)
    {
        int size = type.Size();
        for (int i = 0; i < values.Length; i++)
        {
            ReadOnlySpan<byte> at = bytes.Slice(i * size, size);
            values[i] = type switch
            {
                IdxType.Float => BinaryPrimitives.ReadSingleBigEndian(at),
                IdxType.Double => (float)BinaryPrimitives.ReadDoubleBigEndian(at),
                _ => ToInt(type, at),
            };
        }
    }

    /// <summary>Values of a type of whole numbers.</summary>
    public static void ToInts(IdxType type, ReadOnlySpan<byte> bytes, Span<int> values)
    {
        int size = type.Size();
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = ToInt(type, bytes.Slice(i * size, size));
        }
    }

    private static int ToInt(IdxType type, ReadOnlySpan<byte> bytes) => type switch
    {
        IdxType.UnsignedByte => bytes[0],
        IdxType.SignedByte => (sbyte)bytes[0],
        IdxType.Short => BinaryPrimitives.ReadInt16BigEndian(bytes),
        _ => BinaryPrimitives.ReadInt32BigEndian(bytes),
    };
}
