using System.Globalization;
using CsCheck;

namespace NetDsl.Semantics.Tests.Parity;

/// <summary>Compiler and library write a number of four digits alike: in messages and hovers, and in tables and summaries.</summary>
public class FigureParityTests
{
    [Fact]
    public void Numbers_of_four_digits_read_alike() => Gen.Select(Gen.Int[1, 9999], Gen.Int[-40, 20], Gen.Bool).Sample((digits, exponent, isNegative) =>
        AssertAlike(double.Parse($"{(isNegative ? "-" : "")}{digits}e{exponent}", CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData(0)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(12_345)]
    [InlineData(999_999_999)]
    [InlineData(1e9)]
    [InlineData(1e-4)]
    [InlineData(9.999e-5)]
    public void So_do_those_at_the_ends(double value) => AssertAlike(Numbers.Rounded(value, 4));

    private static void AssertAlike(double value) => Assert.Equal(Numbers.Short(value), Figure.Number(value));
}
