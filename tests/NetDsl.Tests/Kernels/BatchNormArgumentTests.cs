using NetDsl.Kernels;

namespace NetDsl.Tests.Kernels;

/// <summary>The arguments that <see cref="BatchNorm"/> refuses, with four channels and three samples.</summary>
public class BatchNormArgumentTests
{
    [Theory]
    [InlineData("x", 11, 4, 4, 4, 4)]
    [InlineData("runningMean", 12, 3, 4, 4, 4)]
    [InlineData("runningVariance", 12, 4, 5, 4, 4)]
    [InlineData("mean", 12, 4, 4, 0, 4)]
    [InlineData("variance", 12, 4, 4, 4, 8)]
    public void Every_span_of_the_statistics_is_checked(string name, int x, int runningMean, int runningVariance, int mean, int variance)
        => Assert.All([true, false], isTraining => Assert.Throws<ArgumentException>(name, () => BatchNorm.Statistics<float>(
            new float[x], new float[runningMean], new float[runningVariance], new float[mean], new float[variance], 4, isTraining)));

    [Theory]
    [InlineData("x", 11, 4, 4, 4, 12)]
    [InlineData("mean", 12, 3, 4, 4, 12)]
    [InlineData("variance", 12, 4, 5, 4, 12)]
    [InlineData("weight", 12, 4, 4, 0, 12)]
    [InlineData("y", 12, 4, 4, 4, 8)]
    public void Every_span_of_the_forward_pass_is_checked(string name, int x, int mean, int variance, int weight, int y)
        => Assert.Throws<ArgumentException>(name, () => BatchNorm.Forward<float>(
            new float[x], new float[mean], new float[variance], new float[weight], [], new float[y], 4, 1e-5));

    [Theory]
    [InlineData("dy", 8, 4, 4, 12)]
    [InlineData("dWeight", 12, 3, 4, 12)]
    [InlineData("dBias", 12, 4, 5, 12)]
    [InlineData("dx", 12, 4, 4, 8)]
    public void Every_span_of_the_backward_pass_is_checked(string name, int dy, int dWeight, int dBias, int dx)
        => Assert.Throws<ArgumentException>(name, () => BatchNorm.Backward<float>(
            new float[12], new float[4], new float[4], new float[4], new float[dy],
            new float[dWeight], new float[dBias], new float[dx], 4, 1e-5, measuresBatch: true));

    [Fact]
    public void A_bias_of_another_length_is_refused() => Assert.Throws<ArgumentException>("bias", () => BatchNorm.Forward<float>(
        new float[12], new float[4], new float[4], new float[4], new float[3], new float[12], 4, 1e-5));

    [Theory]
    [InlineData("variance", 3, 4, 4)]
    [InlineData("runningMean", 4, 5, 4)]
    [InlineData("runningVariance", 4, 4, 3)]
    public void Every_span_that_remembers_is_checked(string name, int variance, int runningMean, int runningVariance)
        => Assert.Throws<ArgumentException>(name, () => BatchNorm.Remember<float>(
            new float[4], new float[variance], new float[runningMean], new float[runningVariance], 0.1, 3));

    [Fact]
    public void Numbers_that_make_no_sense_are_refused()
    {
        float[] four = [1, 1, 1, 1], x = new float[12];
        Assert.All([0, -1, double.NaN, double.PositiveInfinity], epsilon => Assert.Throws<ArgumentOutOfRangeException>(
            nameof(epsilon), () => BatchNorm.Forward<float>(x, four, four, four, [], x, 4, epsilon)));
        Assert.All([-0.1, 1.1, double.NaN], momentum => Assert.Throws<ArgumentOutOfRangeException>(
            nameof(momentum), () => BatchNorm.Remember<float>(four, four, four, four, momentum, 3)));
        Assert.Throws<ArgumentOutOfRangeException>("channels", () => BatchNorm.Forward<float>(x, [], [], [], [], x, 0, 1e-5));
        Assert.Throws<ArgumentOutOfRangeException>("positions", () => BatchNorm.Forward<float>(x, four, four, four, [], x, 4, 1e-5, 0));
        Assert.Throws<ArgumentOutOfRangeException>("samples", () => BatchNorm.Remember<float>(four, four, four, four, 0.1, 0));
        var error = Assert.Throws<ArgumentException>("x", () => BatchNorm.Forward<float>(x, four, four, four, [], x, 4, 1e-5, 5));
        Assert.StartsWith("x has 12 values; [B, channels, positions] must be whole rows of 20.", error.Message, StringComparison.Ordinal);
    }
}
