using System.Buffers.Binary;
using System.IO.Compression;

namespace NetDsl.Benchmarks;

/// <summary>Reads MNIST's files (IDX, packed with gzip): a magic number, the sizes, then a byte per value.</summary>
internal static class IdxFile
{
    /// <summary>MNIST's training or test set; pixels from 0 to 1.</summary>
    /// <param name="folder">Holds the four files under their original names.</param>
    /// <param name="part"><c>train</c> or <c>t10k</c>.</param>
    public static Dataset Load(string folder, string part)
    {
        byte[] pixels = Read(Path.Combine(folder, $"{part}-images-idx3-ubyte.gz")), labels = Read(Path.Combine(folder, $"{part}-labels-idx1-ubyte.gz"));
        return Dataset.FromLabels(Array.ConvertAll(pixels, pixel => pixel / 255f), Array.ConvertAll(labels, label => (int)label));
    }

    private static byte[] Read(string path)
    {
        using var packed = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var memory = new MemoryStream();
        packed.CopyTo(memory);
        byte[] bytes = memory.ToArray();
        int dimensions = bytes[3], length = 1;
        for (int i = 1; i <= dimensions; i++)
        {
            length *= BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(i * sizeof(int)));
        }

        return bytes.AsSpan(sizeof(int) * (1 + dimensions), length).ToArray();
    }
}
