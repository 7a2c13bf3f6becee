using System.Buffers.Binary;
using System.IO.Compression;
using static System.FormattableString;

namespace NetDsl.Images;

/// <summary>
/// Refuses a PNG picture whose packed data holds more than its header says: the decoder would unpack all of it first, a thousand times the
/// size of the file and more.
/// </summary>
internal static class PngLength
{
    private const int MarkLength = 8, LengthAndType = 8, Checksum = 4;

    // The seven passes of an interlaced picture have at most twice the filter bytes, and rows that do not fill their last byte.
    private const int Interlaced = 2, Beside = 1 << 16;

    private static ReadOnlySpan<byte> Mark => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Passes whatever is no PNG picture, and what is too damaged to unpack: the decoder tells.</summary>
    public static void Check(byte[] file, string name)
    {
        if (!file.AsSpan().StartsWith(Mark) || file.Length < MarkLength + LengthAndType + 13)
        {
            return;
        }

        ReadOnlySpan<byte> header = file.AsSpan(MarkLength + LengthAndType);
        long width = BinaryPrimitives.ReadUInt32BigEndian(header), height = BinaryPrimitives.ReadUInt32BigEndian(header[4..]);
        int channels = header[9] switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };
        long claimed = height * (1 + (((width * channels * header[8]) + 7) / 8));
        long most = (claimed * Interlaced) + Beside;
        using var packed = new MemoryStream(Packed(file));
        using var unpacked = new ZLibStream(packed, CompressionMode.Decompress);
        if (Exceeds(unpacked, most))
        {
            throw new InvalidDataException(Invariant($"{name} unpacks to more than the {claimed} bytes that its header calls for."));
        }
    }

    private static bool Exceeds(Stream stream, long most)
    {
        var buffer = new byte[1 << 14];
        try
        {
            for (long length = 0; length <= most;)
            {
                int count = stream.Read(buffer);
                if (count == 0)
                {
                    return false;
                }

                length += count;
            }

            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    /// <summary>The contents of all chunks IDAT, one after the other.</summary>
    private static byte[] Packed(byte[] file)
    {
        using var packed = new MemoryStream();
        for (long at = MarkLength; at + LengthAndType <= file.Length;)
        {
            ReadOnlySpan<byte> chunk = file.AsSpan((int)at);
            uint length = BinaryPrimitives.ReadUInt32BigEndian(chunk);
            ReadOnlySpan<byte> content = chunk[LengthAndType..];
            if (chunk[4..LengthAndType].SequenceEqual("IDAT"u8))
            {
                packed.Write(content[..(int)Math.Min(length, content.Length)]);
            }

            at += LengthAndType + (long)length + Checksum;
        }

        return packed.ToArray();
    }
}
