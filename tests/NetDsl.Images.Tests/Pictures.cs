using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace NetDsl.Images.Tests;

/// <summary>Pictures written byte by byte, and the folders that they lie in.</summary>
internal sealed class Pictures : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("netdsl-").FullName;

    /// <summary>A PNG picture of 8 bits a channel.</summary>
    /// <param name="type">0 grey, 2 red-green-blue, 6 with transparency.</param>
    /// <param name="width">What the header says.</param>
    /// <param name="height">What the header says.</param>
    /// <param name="pixels">The bytes of all rows.</param>
    public static byte[] Png(byte type, int width, int height, params byte[] pixels)
    {
        int row = Math.Max(1, pixels.Length / height);
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, type);
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            for (int at = 0; at < pixels.Length; at += row)
            {
                zlib.WriteByte(0);      // no filter
                zlib.Write(pixels, at, Math.Min(row, pixels.Length - at));
            }
        }

        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. Chunk("IHDR", header), .. Chunk("IDAT", packed.ToArray()), .. Chunk("IEND", [])];
    }

    /// <summary>A BMP picture of 24 bits, one row of pixels (red, green, blue).</summary>
    public static byte[] Bmp(params (byte Red, byte Green, byte Blue)[] pixels)
    {
        int row = ((3 * pixels.Length) + 3) / 4 * 4;
        byte[] file = new byte[54 + row];
        Encoding.ASCII.GetBytes("BM").CopyTo(file, 0);
        foreach ((int at, int value) in new[] { (2, file.Length), (10, 54), (14, 40), (18, pixels.Length), (22, 1), (26, 1 | (24 << 16)), (34, row) })
        {
            BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(at), value);
        }

        for (int i = 0; i < pixels.Length; i++)
        {
            (file[54 + (3 * i)], file[55 + (3 * i)], file[56 + (3 * i)]) = (pixels[i].Blue, pixels[i].Green, pixels[i].Red);
        }

        return file;
    }

    public static byte[] Jpeg(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Pictures", name));

    public void Add(string name, byte[] file)
    {
        string path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, file);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static byte[] Chunk(string type, byte[] content)
    {
        byte[] chunk = new byte[12 + content.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length);
        Encoding.ASCII.GetBytes(type).CopyTo(chunk, 4);
        content.CopyTo(chunk, 8);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + content.Length), Crc(chunk.AsSpan(4, 4 + content.Length)));
        return chunk;
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte one in bytes)
        {
            crc ^= one;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }
        }

        return ~crc;
    }
}
