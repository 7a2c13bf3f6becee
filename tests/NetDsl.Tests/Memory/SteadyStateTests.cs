using System.Globalization;

namespace NetDsl.Tests.Memory;

/// <summary>After 50 steps to warm up, 1,000 more allocate not one byte in the whole process.</summary>
public class SteadyStateTests
{
    [Theory]
    [InlineData("one-training")]
    [InlineData("one-run")]
    [InlineData("one-augmented-run")]
    [InlineData("two-training")]
    [InlineData("one-predicting")]
    [InlineData("two-predicting")]
    [InlineData("dividing")]
    public void Nothing_is_allocated(string measurement) => Assert.Equal(0, Grown(measurement));

    [Fact]
    public void An_allocation_would_be_seen() => Assert.True(Grown("a-leak") >= 1000 * 24);

    private static long Grown(string measurement)
    {
        (int exitCode, string output, string errors) = ChildProcess.Run("allocate", measurement);
        Assert.True(exitCode == 0, errors);
        return long.Parse(output, CultureInfo.InvariantCulture);
    }
}
