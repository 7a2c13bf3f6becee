using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Moments;

namespace NetDsl.Semantics.Tests.Signal;

/// <summary>Against figures that were computed with numpy.</summary>
public class WindowMaximumTests
{
    [Theory]
    [InlineData(1, 0, 1)]
    [InlineData(2, 0.564, 1)]
    [InlineData(3, 0.846, 1.276)]
    [InlineData(4, 1.0294, 1.5513)]
    [InlineData(9, 1.4850, 2.5626)]
    [InlineData(16, 1.766, 3.414)]
    [InlineData(25, 1.965, 4.121)]
    public void The_largest_of_independent_values_has_its_known_moments(int count, double mean, double power)
    {
        var largest = new WindowMaximum(count, 0, 1, 0, isRectified: false);
        Assert.Equal(mean, largest.Mean, 5e-4);
        Assert.Equal(power, largest.Power, 5e-4);
        Assert.Equal(mean * mean, largest.Common(0), 3e-3);

        var correlated = new WindowMaximum(count, 0, 4, 0.25, isRectified: false);
        Assert.Equal(2 * Math.Sqrt(0.75) * mean, correlated.Mean, 2e-3);
        Assert.Equal(4 * (0.25 + (0.75 * power)), correlated.Power, 4e-3);
        Assert.Equal(4 * (0.25 + (0.75 * mean * mean)), correlated.Common(0.25), 5e-3);
    }

    /// <summary>The power of the largest of ReLUs as a multiple of that of one.</summary>
    [Theory]
    [InlineData(4, 0, 3.088)]
    [InlineData(4, 0.25, 2.767)]
    [InlineData(4, 0.5, 2.400)]
    [InlineData(4, 0.75, 1.946)]
    [InlineData(4, 0.9, 1.571)]
    [InlineData(4, 0.95, 1.394)]
    [InlineData(4, 1, 1)]
    [InlineData(9, 0, 5.125)]
    [InlineData(9, 0.25, 4.336)]
    [InlineData(9, 0.5, 3.512)]
    [InlineData(9, 0.75, 2.593)]
    [InlineData(9, 0.9, 1.910)]
    [InlineData(9, 0.95, 1.610)]
    [InlineData(9, 1, 1)]
    public void So_has_the_largest_of_their_ReLUs(int count, double correlation, double factor)
    {
        Assert.Equal(factor, new WindowMaximum(count, 0, 1, correlation, isRectified: true).Power / 0.5, 1e-3);
        Assert.Equal(factor, new WindowMaximum(count, 0, 9, correlation, isRectified: true).Power / 4.5, 1e-3);
    }

    [Fact]
    public void One_value_is_what_it_is()
    {
        var one = new WindowMaximum(1, 0, 1, 0.3, isRectified: true);
        Assert.Equal(0.5, one.Power, 1e-7);
        Assert.Equal(1 / Math.Sqrt(2 * Math.PI), one.Mean, 1e-7);
        Assert.Equal(0.5, one.Passing, 1e-7);
        Assert.Equal(1 / (2 * Math.PI), one.Common(0), 1e-7);
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(100_000)]
    [InlineData(int.MaxValue)]
    public void The_largest_of_very_many_lies_where_the_tail_says(long count)
    {
        // E[M] ≈ a + 0.5772/a for P(z > a) = 1/n, to some thousandths.
        double a = 1;
        while (NormalLaw.Distribution(-a) > 1.0 / count)
        {
            a += 0.001;
        }

        Assert.Equal(a + (0.5772 / a), new WindowMaximum(count, 0, 1, 0, isRectified: true).Mean, 0.05);
    }
}
