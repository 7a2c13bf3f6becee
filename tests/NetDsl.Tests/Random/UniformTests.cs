namespace NetDsl.Tests.Random;

public sealed class UniformTests
{
    [Theory]
    [InlineData(0u, -16777215)]
    [InlineData(0x000000FFu, -16777215)] // the low 8 bits are not used
    [InlineData(0x7FFFFFFFu, -1)]
    [InlineData(0x80000000u, 1)]
    [InlineData(0xFFFFFFFFu, 16777215)]
    public void A_word_becomes_the_exact_odd_multiple_of_a_16777216th(uint word, int odd)
        => Assert.Equal(odd / 16777216f, Draw(word, -1, 1));

    [Fact]
    public void A_symmetric_range_is_exactly_symmetric_and_never_reaches_its_bounds()
    {
        for (uint k = 0; k < 1 << 23; k += 1021)
        {
            foreach (float bound in new[] { 1f, 0.1f, 1.9999999f, 3e-20f })
            {
                float value = Draw(k << 8, -bound, bound);
                Assert.Equal(-value, Draw(~(k << 8), -bound, bound));
                Assert.InRange(value, -MathF.BitDecrement(bound), 0);
            }
        }
    }

    [Theory]
    [InlineData(0f, 1f)]
    [InlineData(1f, 1.0000001f)] // neighbours: only the lower one is left
    [InlineData(1f, 1.0000004f)] // three floats apart: the middle rounds up
    [InlineData(-3e38f, 3.4e38f)]
    [InlineData(5e8f, 5.0000003e8f)]
    [InlineData(-1f, 0f)]
    public void A_value_is_at_least_low_and_less_than_high(float low, float high)
    {
        foreach (uint word in new[] { 0u, 1u << 8, 0x40000000u, 0x7FFFFF00u, 0x80000000u, 0xC0000000u, 0xFFFFFE00u, 0xFFFFFFFFu })
        {
            float value = Draw(word, low, high);
            Assert.True(value >= low && value < high, $"{value:R} for word {word:X8}");
        }
    }

    [Fact]
    public void An_empty_range_gives_its_value() => Assert.Equal(2.5f, Draw(0x12345678, 2.5f, 2.5f));

    [Fact]
    public void Every_value_is_the_definition_but_for_rounding()
    {
        // low + (high − low)·u in double; float rounding of centre, half, product and sum: 4 roundings of 2⁻²⁴ of the largest magnitude.
        const float low = -0.7f, high = 5.3f;
        for (uint k = 0; k < 1 << 24; k += 997)
        {
            double exact = low + (((double)high - low) * ((k + 0.5) / (1 << 24)));
            Assert.Equal(exact, Draw(k << 8, low, high), 4 * 5.3 / (1 << 24));
        }
    }

    private static float Draw(uint word, float low, float high)
    {
        new UniformDraw(low, high).Draw(word, word, out float first, out float last);
        Assert.Equal(first, last);
        return first;
    }
}
