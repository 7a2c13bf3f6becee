using System.Globalization;
using NetDsl.Semantics.Model;
using NetDsl.Semantics.Moments;
using NetDsl.Testing;

namespace NetDsl.Semantics.Tests.Signal;

/// <summary>The moments against a table of 15 digits that moments.py computed by other means, for deviations from 1e-4 to 1e4.</summary>
public class ActivationSignalTests
{
    public static TheoryData<string> Rows { get; } =
        [.. Repository.Read("tests/NetDsl.Semantics.Tests/Signal/moments.csv").Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Moments_are_those_of_the_table(string row)
    {
        string[] cells = row.Split(',');
        double[] numbers = [.. cells.Skip(1).Select(cell => double.Parse(cell, CultureInfo.InvariantCulture))];
        ActivationMoments moments = ActivationSignal.MomentsOf(new(cells[0], numbers[0]), numbers[1], numbers[2] * numbers[2], distinct: 0)!.Value;

        // A mean of 0 may come out as a rounding error of the deviation's size.
        Assert.Equal(numbers[3], moments.Mean, tolerance: (1e-6 * Math.Abs(numbers[3])) + (1e-12 * numbers[2]));
        Assert.Equal(numbers[4], moments.Power, tolerance: 1e-6 * numbers[4]);
        Assert.Equal(numbers[5], moments.SlopePower, tolerance: 1e-6 * numbers[5]);
    }

    public static TheoryData<string> Pairs { get; } =
        [.. Repository.Read("tests/NetDsl.Semantics.Tests/Signal/distinct.csv").Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)];

    [Theory]
    [MemberData(nameof(Pairs))]
    public void What_tells_two_inputs_apart_is_that_of_the_table(string row)
    {
        string[] cells = row.Split(',');
        double[] numbers = [.. cells.Skip(1).Select(cell => double.Parse(cell, CultureInfo.InvariantCulture))];
        ActivationMoments moments = ActivationSignal.MomentsOf(new(cells[0], numbers[0]), numbers[1], numbers[2] * numbers[2], numbers[3])!.Value;
        Assert.Equal(numbers[4], moments.DistinctPower, tolerance: (numbers[2] <= 3 ? 0.04 : 0.15) * numbers[4]);
    }

    // E[sin²(ωh)] = (1 − exp(−2ω²σ²)·cos(2ω·mean))/2, and with + for cos²; E[sin(ωh)] = sin(ω·mean)·exp(−ω²σ²/2).
    [Theory]
    [InlineData(30, 0, 1)]
    [InlineData(1, 0.3, 0.5)]
    [InlineData(30, 0, 1e-4)]
    [InlineData(2, -1, 1e4)]
    public void A_sine_s_moments_are_those_of_its_characteristic_function(double omega, double mean, double deviation)
    {
        double decay = Math.Exp(-2 * omega * omega * deviation * deviation) * Math.Cos(2 * omega * mean);
        ActivationMoments moments = ActivationSignal.MomentsOf(new("Sine", omega), mean, deviation * deviation, distinct: 0)!.Value;

        Assert.Equal(Math.Sin(omega * mean) * Math.Exp(-omega * omega * deviation * deviation / 2), moments.Mean, 1e-12);
        Assert.Equal((1 - decay) / 2, moments.Power, tolerance: 1e-9);
        Assert.Equal(omega * omega * (1 + decay) / 2, moments.SlopePower, tolerance: 1e-9 * omega * omega);
    }

    [Fact]
    public void Without_variance_the_moments_are_those_of_a_number()
    {
        ActivationMoments moments = ActivationSignal.MomentsOf(new("Tanh"), 0.5, 0, 0)!.Value;
        Assert.Equal(Math.Tanh(0.5), moments.Mean, 1e-15);
        Assert.Equal(Math.Pow(Math.Tanh(0.5), 2), moments.Power, 1e-15);
        Assert.Equal(Math.Pow(1 / Math.Cosh(0.5), 4), moments.SlopePower, 1e-15);
    }

    [Fact]
    public void Softmax_is_no_function_of_one_number() => Assert.Null(ActivationSignal.MomentsOf(new("Softmax"), 0, 1, 1));
}
