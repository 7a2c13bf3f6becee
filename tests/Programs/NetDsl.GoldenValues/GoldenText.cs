using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace NetDsl.GoldenValues;

/// <summary>The values as text: per case a line with its name, a hash over the bits of all values, and the bits of the first 16.</summary>
public static class GoldenText
{
    private static readonly RandomStream Weights = new(42, "Dense1.weight");

    public static string Compute()
    {
        var text = new StringBuilder();
        Add(text, "bits", Bits(Weights, 0));
        Add(text, "bits, negative seed, unicode name", Bits(new RandomStream(-7, "Größe.權重𝔚"), 0));
        Add(text, "bits, block 2^40", Bits(Weights, 1UL << 40));
        Add(text, "uniform -1 1", Floats(4096, span => Weights.FillUniform(span, -1, 1)));
        Add(text, "uniform 0.1 3.7", Floats(4096, span => Weights.FillUniform(span, 0.1f, 3.7f)));
        Add(text, "normal 0 1", Floats(4096, span => Weights.FillNormal(span, 0, 1)));
        Add(text, "normal 0.3 1.7", Floats(4096, span => Weights.FillNormal(span, 0.3f, 1.7f)));
        Add(text, "normal 0 1, start 2^41 + 3", Floats(1001, span => Weights.FillNormal(span, 0, 1, (1L << 41) + 3)));
        Add(text, "truncated normal 0 1", Floats(4096, span => Weights.FillTruncatedNormal(span, 0, 1)));
        Add(text, "truncated normal 0.3 1.7, start 5", Floats(1001, span => Weights.FillTruncatedNormal(span, 0.3f, 1.7f, 5)));
        AddShuffle(text, 16);
        AddShuffle(text, 1000);
        Add(text, "Xavier uniform 24 40", Floats(960, span => Initializers.XavierUniform(span, Weights, 24, 40)));
        Add(text, "Xavier normal 24 40", Floats(960, span => Initializers.XavierNormal(span, Weights, 24, 40)));
        Add(text, "He uniform 24", Floats(960, span => Initializers.HeUniform(span, Weights, 24)));
        Add(text, "He normal 24", Floats(960, span => Initializers.HeNormal(span, Weights, 24)));
        Add(text, "LeCun uniform 24", Floats(960, span => Initializers.LeCunUniform(span, Weights, 24)));
        Add(text, "LeCun normal 24", Floats(960, span => Initializers.LeCunNormal(span, Weights, 24)));
        Add(text, "SIREN 24 30, first", Floats(960, span => Initializers.Siren(span, Weights, 24, 30, first: true)));
        Add(text, "SIREN 24 30", Floats(960, span => Initializers.Siren(span, Weights, 24, 30, first: false)));
        Add(text, "PyTorch default 24", Floats(960, span => Initializers.PyTorchDefault(span, Weights, 24)));
        AddScaled(text, "variance scaling 24 40, 1.5, fan-out, normal", VarianceMode.FanOut, Distribution.Normal);
        AddScaled(text, "variance scaling 24 40, 1.5, average, truncated", VarianceMode.FanAverage, Distribution.TruncatedNormal);
        AddScaled(text, "variance scaling 24 40, 1.5, geometric, uniform", VarianceMode.FanGeometric, Distribution.Uniform);
        Add(text, "sparse 12 80, 0.3, 0.5", Floats(960, span => Initializers.Sparse(span, Weights, 12, 80, 0.3, 0.5f)));
        AddOrthogonal(text, 1, 1, 1);
        AddOrthogonal(text, 8, 8, 1);
        AddOrthogonal(text, 5, 21, 1);
        AddOrthogonal(text, 21, 5, 1);
        AddOrthogonal(text, 67, 67, 1.5f);
        AddOrthogonal(text, 37, 75, 1);
        AddOrthogonal(text, 101, 33, 0.7f);
        AddOrthogonal(text, 150, 190, 1);
        Add(text, "orthogonal 24 10, 4 groups", Floats(240, span => Initializers.Orthogonal(span, Weights, 24, 10, groups: 4)));
        Add(text, "orthogonal 24 3, 2 groups", Floats(72, span => Initializers.Orthogonal(span, Weights, 24, 3, groups: 2)));
        Add(text, "delta-orthogonal 8 5 of 3 4", Floats(480, span => Initializers.DeltaOrthogonal(span, Weights, 8, 5, 3, 4)));
        Add(
            text,
            "delta-orthogonal 8 8 of 1 5, 2 groups",
            Floats(320, span => Initializers.DeltaOrthogonal(span, Weights, 8, 8, 1, 5, groups: 2)));
        return text.ToString();
    }

    private static ReadOnlySpan<uint> Bits(RandomStream stream, ulong firstBlock)
    {
        uint[] words = new uint[4096];
        stream.FillBits(words, firstBlock);
        return words;
    }

    private static ReadOnlySpan<uint> Floats(int count, Action<Span<float>> fill)
    {
        float[] values = new float[count];
        fill(values);
        return MemoryMarshal.Cast<float, uint>(values);
    }

    private static void AddShuffle(StringBuilder text, int count)
    {
        int[] items = [.. Enumerable.Range(0, count)];
        Weights.Shuffle(items);
        Add(text, $"shuffle {count}", MemoryMarshal.Cast<int, uint>(items));
    }

    private static void AddScaled(StringBuilder text, string name, VarianceMode mode, Distribution distribution)
        => Add(text, name, Floats(960, span => Initializers.VarianceScaling(span, Weights, 24, 40, 1.5f, mode, distribution)));

    private static void AddOrthogonal(StringBuilder text, int rows, int columns, float gain)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"orthogonal {rows} {columns}, gain {gain}");
        Add(text, name, Floats(rows * columns, span => Initializers.Orthogonal(span, Weights, rows, columns, gain)));
    }

    private static void Add(StringBuilder text, string name, ReadOnlySpan<uint> values)
    {
        ulong hash = 0xCBF29CE484222325;
        foreach (uint value in values)
        {
            hash = unchecked((hash ^ value) * 0x100000001B3);
        }

        text.Append(CultureInfo.InvariantCulture, $"{name}: {hash:x16}\n");
        for (int i = 0; i < Math.Min(16, values.Length); i++)
        {
            string indent = i % 8 == 0 ? "   " : "", end = i % 8 == 7 || i == values.Length - 1 ? "\n" : "";
            text.Append(CultureInfo.InvariantCulture, $"{indent} {values[i]:x8}{end}");
        }
    }
}
