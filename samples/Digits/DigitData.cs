using System.Globalization;
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
        var inputs = new List<float>();
        var labels = new List<int>();
        using Stream packed = typeof(DigitData).Assembly.GetManifestResourceStream("digits.csv.gz")
            ?? throw new InvalidOperationException("The digits are missing from the program: build it again.");
        using var reader = new StreamReader(new GZipStream(packed, CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            int[] values = [.. line.Split(',').Select(text => int.Parse(text, CultureInfo.InvariantCulture))];
            inputs.AddRange(values[..^1].Select(pixel => pixel / Darkest));
            labels.Add(values[^1]);
        }

        return Dataset.FromLabels(inputs.ToArray(), labels.ToArray());
    }
}
