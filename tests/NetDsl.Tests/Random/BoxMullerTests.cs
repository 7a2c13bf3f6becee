namespace NetDsl.Tests.Random;

/// <summary>Our logarithm, sine and cosine against the ones of double, whose own errors are 10⁸ times smaller than the bounds.</summary>
public sealed class BoxMullerTests
{
    private const double Rounding = 1.0 / (1 << 24); // the largest relative error of one correctly rounded operation

    /// <summary>Every 24-bit number that a word can give, in steps, and all of those at both ends.</summary>
    private static IEnumerable<uint> Numbers(uint step)
    {
        const uint top = 1 << 24, dense = 3000;
        for (uint k = 0; k < dense; k++)
        {
            yield return k;
        }

        for (uint k = dense; k < top - dense; k += step)
        {
            yield return k;
        }

        for (uint k = top - dense; k < top; k++)
        {
            yield return k;
        }
    }

    [Fact]
    public void The_radius_is_positive_and_has_a_relative_error_below_1e_7_everywhere()
    {
        double worst = 0;
        foreach (uint k in Numbers(step: 13))
        {
            float radius = BoxMuller.Radius(k << 8);
            Assert.True(radius is > 0 and < 6);
            worst = Math.Max(worst, Math.Abs((radius / Radius(k)) - 1));
        }

        Assert.InRange(worst, 0, 1.66 * Rounding);
    }

    [Fact]
    public void The_largest_and_the_smallest_radius_are_those_of_the_definition()
    {
        Assert.Equal(Math.Sqrt(50 * Math.Log(2)), BoxMuller.Radius(0), 5e-7); // u = 2⁻²⁵
        Assert.Equal(1.0 / 4096, BoxMuller.Radius(uint.MaxValue), 1e-10); // u = 1 − 2⁻²⁵: √(2·2⁻²⁵)
    }

    [Fact]
    public void Cosine_and_sine_have_a_relative_error_below_2e_7_everywhere()
    {
        double worst = 0;
        foreach (uint k in Numbers(step: 13))
        {
            BoxMuller.Angle(k << 8, out float cosine, out float sine);
            (double exactCosine, double exactSine) = CosineAndSine(k);
            worst = Math.Max(worst, Math.Max(Math.Abs((cosine / exactCosine) - 1), Math.Abs((sine / exactSine) - 1)));
        }

        Assert.InRange(worst, 0, 2.46 * Rounding);
    }

    [Fact]
    public void Normals_are_Box_and_Mullers_of_the_stream_s_words_to_a_relative_error_of_3e_7()
    {
        var stream = new RandomStream(99, "accuracy");
        float[] values = new float[400_000];
        uint[] words = new uint[values.Length];
        stream.FillNormal(values, 0, 1);
        stream.FillBits(words);
        double worst = 0;
        for (int i = 0; i < values.Length; i += 2)
        {
            double radius = Radius(words[i] >> 8);
            (double cosine, double sine) = CosineAndSine(words[i + 1] >> 8);
            worst = Math.Max(worst, Math.Abs((values[i] / (radius * cosine)) - 1));
            worst = Math.Max(worst, Math.Abs((values[i + 1] / (radius * sine)) - 1));
        }

        Assert.InRange(worst, 0, 3e-7);
    }

    private static double Radius(uint k)
    {
        double n = (2.0 * k) + 1;
        return Math.Sqrt(-2 * (k < 1 << 23 ? Math.Log(n / (1 << 25)) : double.LogP1((n - (1 << 25)) / (1 << 25))));
    }

    /// <summary>Cosine and sine of 2π·(2k + 1)·2⁻²⁵; near their zeros from the exact distance to the nearest quarter turn.</summary>
    private static (double Cosine, double Sine) CosineAndSine(uint k)
    {
        const long quarterTurn = 1 << 23;
        long n = (2L * k) + 1, quarters = (long)Math.Round((double)n / quarterTurn);
        (double sine, double cosine) = Math.SinCos((n - (quarters * quarterTurn)) * (Math.Tau / (1 << 25)));
        return (quarters % 4) switch
        {
            0 => (cosine, sine),
            1 => (-sine, cosine),
            2 => (-cosine, -sine),
            _ => (sine, -cosine),
        };
    }
}
