using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace NetDsl.Tests.Random;

/// <summary>The quantile of the normal cut at ±2, against the distribution itself, as Math.NET has it.</summary>
public sealed class TruncatedNormalTests
{
    private const uint Top = 1 << 24;

    /// <summary>Every 24-bit number that a word can give, in steps, and all of those at the ends and in the middle.</summary>
    private static IEnumerable<uint> Numbers
    {
        get
        {
            for (uint k = 0; k < Top; k += k is < 2000 or > Top - 2000 or (> (Top / 2) - 1000 and < (Top / 2) + 1000) ? 1u : 97u)
            {
                yield return k;
            }
        }
    }

    [Fact]
    public void The_share_below_the_quantile_is_that_of_the_word()
    {
        double cut = SpecialFunctions.Erf(Math.Sqrt(2)), worst = 0;
        foreach (uint k in Numbers)
        {
            double s = ((2.0 * k) + 1 - Top) / Top, z = TruncatedNormal.Quantile(k << 8);

            // To first order, the error of z is that of Φ(z) over the density; and 2Φ(z) − 1 = erf(z/√2), which is as exact near 0 as anywhere.
            double error = (SpecialFunctions.Erf(z / Math.Sqrt(2)) - (s * cut)) / (2 * Normal.PDF(0, 1, z));
            worst = Math.Max(worst, Math.Abs(error / z));
        }

        Assert.InRange(worst, 0, 1.5e-9);
    }

    [Fact]
    public void It_rises_from_nearly_minus_2_to_nearly_2_and_is_exactly_odd()
    {
        double before = -2;
        foreach (uint k in Numbers)
        {
            double z = TruncatedNormal.Quantile(k << 8);
            Assert.True(z > before, $"{k}");
            Assert.Equal(-z, TruncatedNormal.Quantile(~(k << 8)));
            before = z;
        }

        Assert.InRange(TruncatedNormal.Quantile(uint.MaxValue), 1.999999, 1.9999995);
        Assert.InRange(TruncatedNormal.Quantile(1u << 31), 7.1e-8, 7.2e-8); // s = 2⁻²⁴: 1.1963·2⁻²⁴
    }

    [Fact]
    public void The_low_8_bits_of_a_word_are_not_used() => Assert.Equal(TruncatedNormal.Quantile(0x12345600), TruncatedNormal.Quantile(0x123456FF));

    [Fact]
    public void An_element_is_that_of_its_own_word()
    {
        var stream = new RandomStream(99, "accuracy");
        float[] values = new float[10_007];
        uint[] words = new uint[values.Length];
        stream.FillTruncatedNormal(values, 0.25f, 3);
        stream.FillBits(words);
        for (int i = 0; i < values.Length; i++)
        {
            Assert.Equal((float)(0.25 + (3 / 0.87962566103423978 * TruncatedNormal.Quantile(words[i]))), values[i]);
        }
    }

    [Fact]
    public void The_deviation_left_after_the_cut_is_that_of_the_formula()
        => Assert.Equal(TruncatedNormal.Deviation, Math.Sqrt(1 - (4 * Normal.PDF(0, 1, 2) / SpecialFunctions.Erf(Math.Sqrt(2)))), 1e-15);
}
