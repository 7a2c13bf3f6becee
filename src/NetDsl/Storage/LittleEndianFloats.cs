using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace NetDsl;

/// <summary>Floats in a stream, 4 bytes each, least significant byte first whatever the machine.</summary>
internal static class LittleEndianFloats
{
    // Bounded, because a span of bytes holds 2 GB, which is fewer floats than a span of floats.
    private const int AtOnce = 1 << 20;

    public static void Write(Stream stream, ReadOnlySpan<float> values)
    {
        int[] reversed = BitConverter.IsLittleEndian ? [] : new int[Math.Min(AtOnce, values.Length)];
        while (!values.IsEmpty)
        {
            ReadOnlySpan<float> part = values[..Math.Min(AtOnce, values.Length)];
            values = values[part.Length..];
            if (BitConverter.IsLittleEndian)
            {
                stream.Write(MemoryMarshal.AsBytes(part));
            }
            else
            {
                BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<float, int>(part), reversed);
                stream.Write(MemoryMarshal.AsBytes(reversed.AsSpan(0, part.Length)));
            }
        }
    }

    /// <summary>Fills the values and returns the number of bytes found, which is smaller where the stream ends early.</summary>
    public static long Read(Stream stream, Span<float> values)
    {
        long total = 0;
        while (!values.IsEmpty)
        {
            Span<float> part = values[..Math.Min(AtOnce, values.Length)];
            values = values[part.Length..];
            Span<byte> bytes = MemoryMarshal.AsBytes(part);
            int found = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            total += found;
            if (found < bytes.Length)
            {
                break;
            }

            if (!BitConverter.IsLittleEndian)
            {
                Span<int> words = MemoryMarshal.Cast<float, int>(part);
                BinaryPrimitives.ReverseEndianness(words, words);
            }
        }

        return total;
    }
}
