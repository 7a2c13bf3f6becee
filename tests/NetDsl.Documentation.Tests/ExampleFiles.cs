using System.Text;
using NetDsl.Testing.Pages;

namespace NetDsl.Documentation.Tests;

/// <summary>The files that examples read.</summary>
internal static class ExampleFiles
{
    private const int Rows = 100;

    public static void WriteTo(string folder)
    {
        Page.CopyDataTo(folder);
        foreach (string name in new[] { "rows.csv", "rows.csv.gz", "days/1.csv", "days/2.csv" })
        {
            Write(name, "a,b,c,d,class", row => $"{row % 3},{row % 4},{row % 5},{row % 6},{row % 4}");
        }

        foreach (string name in new[] { "clicks.csv", "held out.csv" })
        {
            Write(name, "user,a,b,c,d,bought", row => $"{row},{row % 3},{row % 4},{row % 5},{row % 6},{(row % 9 == 0 ? "yes" : "no")}");
        }

        Write("churn.csv", "tenure,monthly,contract,size,churn", row => $"{row},{row % 7},{(row % 2 == 0 ? "monthly" : "yearly")},{"SML"[row % 3]},{(row % 5 == 0 ? "yes" : "no")}");
        foreach (string name in new[] { "train/cats", "train/dogs", "test/cats", "test/dogs" })
        {
            string path = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "pictures", name)).FullName, "1.bmp");
            File.WriteAllBytes(path, Picture((byte)name.Length));
        }

        void Write(string name, string head, Func<int, string> line)
        {
            string path = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllLines(path, [head, .. Enumerable.Range(0, Rows).Select(line)]);
        }
    }

    /// <summary>A bitmap of 2 × 2 pixels of one shade, with lines of 8 bytes.</summary>
    private static byte[] Picture(byte shade)
    {
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file, Encoding.ASCII);
        writer.Write("BM"u8);
        Array.ForEach([70, 0, 54, 40, 2, 2], writer.Write);         // sizes and places of file, pixels and header, width and height
        Array.ForEach<short>([1, 24], writer.Write);                // planes, bits of a pixel
        Array.ForEach([0, 16, 0, 0, 0, 0], writer.Write);           // not packed, size of the pixels, resolution, palette
        writer.Write([.. Enumerable.Repeat(shade, 16)]);
        return file.ToArray();
    }
}
