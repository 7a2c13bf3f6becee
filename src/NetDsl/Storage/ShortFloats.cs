using System.Buffers.Binary;

namespace NetDsl;

/// <summary>Floats in a stream in half their size, least significant byte first whatever the machine.</summary>
internal static class ShortFloats
{
    private const int AtOnce = 1 << 16;

    /// <summary>The name of a format in safetensors files.</summary>
    public static string NameOf(WeightFormat format) => format switch
    {
        WeightFormat.Float16 => "F16",
        WeightFormat.BFloat16 => "BF16",
        _ => ElementType.Float32,
    };

    /// <summary>The bytes of an element.</summary>
    public static int SizeOf(WeightFormat format) => format == WeightFormat.Float32 ? sizeof(float) : sizeof(ushort);

    /// <summary>The first value that is finite, and would not be in the file; −1 where there is none.</summary>
    public static int FirstTooLarge(ReadOnlySpan<float> values, WeightFormat format)
    {
        for (int i = 0; i < values.Length; i++)
        {
            bool overflows = format switch
            {
                WeightFormat.Float16 => Half.IsInfinity((Half)values[i]),
                WeightFormat.BFloat16 => float.IsInfinity(BitConverter.UInt32BitsToSingle((uint)Upper(values[i]) << 16)),
                _ => false,
            };
            if (overflows && float.IsFinite(values[i]))
            {
                return i;
            }
        }

        return -1;
    }

    public static void Write(Stream stream, ReadOnlySpan<float> values, WeightFormat format)
    {
        byte[] bytes = new byte[sizeof(ushort) * Math.Min(AtOnce, values.Length)];
        while (!values.IsEmpty)
        {
            ReadOnlySpan<float> part = values[..Math.Min(AtOnce, values.Length)];
            values = values[part.Length..];
            for (int i = 0; i < part.Length; i++)
            {
                ushort element = format == WeightFormat.Float16 ? BitConverter.HalfToUInt16Bits((Half)part[i]) : Upper(part[i]);
                BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(sizeof(ushort) * i), element);
            }

            stream.Write(bytes, 0, sizeof(ushort) * part.Length);
        }
    }

    /// <summary>The upper half of a float, rounded to the nearest, ties to even; a NaN stays one.</summary>
    private static ushort Upper(float value)
    {
        uint bits = BitConverter.SingleToUInt32Bits(value);
        return float.IsNaN(value) ? (ushort)((bits >> 16) | 0x40) : (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
    }
}
