using NetDsl.Semantics.Catalog;

namespace NetDsl.Semantics.Tests.Catalog;

public class NormalLawTests
{
    // Python's 0.5 * math.erfc(-x / math.sqrt(2)): in the middle, on both sides of where one formula follows the other, and far out.
    [Theory]
    [InlineData(-37, 5.725571222525139e-300)]
    [InlineData(-30, 4.906713927148764e-198)]
    [InlineData(-8, 6.220960574271819e-16)]
    [InlineData(-5.66, 7.568649751997724e-09)]
    [InlineData(-5.65, 8.022391850663509e-09)]
    [InlineData(-4, 3.1671241833119965e-05)]
    [InlineData(-2, 0.02275013194817922)]
    [InlineData(-1, 0.15865525393145707)]
    [InlineData(-0.67, 0.25142889509531013)]
    [InlineData(-0.66, 0.25462691467133614)]
    [InlineData(-0.3, 0.3820885778110474)]
    [InlineData(0, 0.5)]
    [InlineData(1e-09, 0.5000000003989423)]
    [InlineData(0.5, 0.6914624612740131)]
    [InlineData(0.67, 0.7485711049046899)]
    [InlineData(2, 0.9772498680518208)]
    [InlineData(5.65, 0.9999999919776081)]
    [InlineData(9, 1)]
    [InlineData(double.NegativeInfinity, 0)]
    [InlineData(double.PositiveInfinity, 1)]
    public void The_distribution_is_exact_to_thirteen_digits(double x, double expected) =>
        Assert.Equal(expected, NormalLaw.Distribution(x), 2e-13 * expected);

    [Fact]
    public void What_is_no_number_gives_none() => Assert.True(double.IsNaN(NormalLaw.Distribution(double.NaN)));
}
