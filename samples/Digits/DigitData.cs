using System.IO.Compression;
using NetDsl;

namespace Digits;

/// <summary>1,797 handwritten digits, which lie inside this program.</summary>
internal static class DigitData
{
    private const float Darkest = 16;

    /// <summary>Reads all digits; pixels become numbers from 0 (white) to 1 (black).</summary>
    public static Dataset Load()
    {
        using Stream packed = typeof(DigitData).Assembly.GetManifestResourceStream("digits.csv.gz")
            ?? throw new InvalidOperationException("The digits are missing from the program: build it again.");
        using var text = new StreamReader(new GZipStream(packed, CompressionMode.Decompress));
        return Dataset.FromCsv(text, new CsvOptions { HasHeader = false, Label = ^1 }).SelectInputs(pixel => pixel / Darkest);
    }
}
