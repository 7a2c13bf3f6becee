using System.Globalization;
using NetDsl.Testing;

namespace NetDsl.Semantics.Tests;

/// <summary>Under a culture in which everything that can differ does.</summary>
public sealed class NumbersTests : IDisposable
{
    private readonly IDisposable _culture = HostileCulture.Enter();

    public void Dispose() => _culture.Dispose();

    [Theory]
    [InlineData(0.0, "0")]
    [InlineData(1.0, "1")]
    [InlineData(392.0, "392")]
    [InlineData(0.05050763, "0.05051")]
    [InlineData(1.5335304, "1.534")]
    [InlineData(0.17677669529, "0.1768")]
    [InlineData(-1.25, "-1.25")]
    [InlineData(12345.6, "12,346")]
    [InlineData(0.99996, "1")]
    [InlineData(9.99996, "10")]
    [InlineData(0.00012347, "0.0001235")]
    [InlineData(2.5e-7, "2.5e-7")]
    [InlineData(1.23456e-7, "1.235e-7")]
    [InlineData(9.9999e-7, "1e-6")]
    [InlineData(-3e-20, "-3e-20")]
    [InlineData(123_456_789.0, "123,456,789")]
    [InlineData(1e9, "1e9")]
    [InlineData(9.99999e9, "1e10")]
    [InlineData(1.7976931348623157e308, "1.798e308")]
    [InlineData(4.9406564584124654e-324, "4.941e-324")]
    [InlineData(2.2250738585072014e-308, "2.225e-308")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "∞")]
    [InlineData(double.NegativeInfinity, "−∞")]
    public void Short_has_four_significant_digits(double value, string text) => Assert.Equal(text, Numbers.Short(value));

    [Theory]
    [InlineData(0.5, "50 %")]
    [InlineData(0.0002, "0.02 %")]
    [InlineData(0.00024414, "0.024 %")]
    [InlineData(1.0, "100 %")]
    [InlineData(0.0, "0 %")]
    [InlineData(1e-30, "1e-28 %")]
    [InlineData(0.25, "25 %")]
    [InlineData(0.015, "1.5 %")]
    [InlineData(12.34, "1,234 %")]
    [InlineData(1e76, "1e78 %")]
    [InlineData(double.NaN, "NaN %")]
    [InlineData(double.PositiveInfinity, "∞ %")]
    public void Percent_has_two_significant_digits(double share, string text) => Assert.Equal(text, Numbers.Percent(share));

    [Theory]
    [InlineData(0, "0", "0")]
    [InlineData(200_960, "200,960", "200_960")]
    [InlineData(-1234, "-1,234", "-1_234")]
    [InlineData(long.MaxValue, "9,223,372,036,854,775,807", "9_223_372_036_854_775_807")]
    public void Integers_are_in_groups_of_three(long value, string count, string integer) =>
        Assert.Equal((count, integer), (Numbers.Count(value), Numbers.Integer(value)));

    [Theory]
    [InlineData(0.1, "0.1f")]
    [InlineData(-0.5, "-0.5f")]
    [InlineData(1.4142135623730951, "1.4142135f")]
    [InlineData(1, "1f")]
    [InlineData(30, "30f")]
    [InlineData(1200000, "1200000f")]
    [InlineData(1e30, "1e30f")]
    [InlineData(0.0001, "0.0001f")]
    [InlineData(16777217, "16777216f")]
    public void Singles_are_the_shortest_that_read_back(double value, string text) => Assert.Equal(text, Numbers.Single(value));

    [Theory]
    [InlineData(0.2, "0.2")]
    [InlineData(30, "30")]
    [InlineData(0.9999999999, "0.9999999999")]
    [InlineData(0.1 + 0.2, "0.30000000000000004")]
    [InlineData(1e-7, "1e-7")]
    public void Doubles_are_the_shortest_that_read_back(double value, string text) => Assert.Equal(text, Numbers.Double(value));

    [Fact]
    public void Literals_read_back_as_the_same_value()
    {
        var random = new Random(1);
        for (int i = 0; i < 2000; i++)
        {
            double value = BitConverter.Int64BitsToDouble(random.NextInt64());
            float single = BitConverter.Int32BitsToSingle(random.Next());
            if (double.IsFinite(value))
            {
                Assert.Equal(value, double.Parse(Numbers.Double(value), CultureInfo.InvariantCulture));
            }

            if (float.IsFinite(single))
            {
                Assert.Equal(single, float.Parse(Numbers.Single(single)[..^1], CultureInfo.InvariantCulture));
            }
        }
    }

    [Fact]
    public void Short_is_within_half_a_unit_of_its_fourth_digit()
    {
        var random = new Random(2);
        for (int i = 0; i < 2000; i++)
        {
            double value = Math.Pow(10, (random.NextDouble() * 600) - 300) * (random.Next(2) == 0 ? 1 : -1);
            double read = double.Parse(Numbers.Short(value), NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
            Assert.InRange(read / value, 1 - 5.001e-4, 1 + 5.001e-4);
        }
    }

    [Theory]
    [InlineData(1.23456789, 3, 1.23)]
    [InlineData(0.00123456, 3, 0.00123)]
    [InlineData(1e-40, 3, 1e-40)]
    [InlineData(123456, 3, 123456)]
    public void Rounded_keeps_significant_digits_behind_the_point(double value, int digits, double rounded) => Assert.Equal(rounded, Numbers.Rounded(value, digits));
}
