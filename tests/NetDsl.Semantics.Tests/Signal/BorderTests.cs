using NetDsl.Semantics.Model;
using static NetDsl.Semantics.Tests.Declare;

namespace NetDsl.Semantics.Tests.Signal;

/// <summary>What padding takes from mean squares, forward and back, against sums over the places of windows one by one.</summary>
public class BorderTests
{
    /// <summary>Windows of every kind over a short axis; those that do not fit are left out.</summary>
    private static readonly WindowAxis[] Axes =
    [
        .. from input in new[] { 1, 2, 5, 9 }
           from kernel in new[] { 1, 2, 3, 5 }
           from stride in new[] { 1, 2, 3 }
           from dilation in new[] { 1, 2 }
           from begin in new[] { 0, 1, 4 }
           from end in new[] { 0, 2 }
           let axis = new WindowAxis(input, kernel, stride, dilation, begin, end)
           where axis.Fits
           select axis,
    ];

    /// <summary>v ← A·v ten times by another program, with A the mean over three neighbours and nothing outside: the square of the mean of v.</summary>
    [Theory]
    [InlineData(4, 1, 0.6944)]
    [InlineData(4, 5, 0.2298)]
    [InlineData(4, 10, 0.0589)]
    [InlineData(8, 1, 0.8403)]
    [InlineData(8, 5, 0.5457)]
    [InlineData(8, 10, 0.3530)]
    [InlineData(14, 1, 0.9070)]
    [InlineData(14, 5, 0.7236)]
    [InlineData(14, 10, 0.5899)]
    [InlineData(28, 1, 0.9529)]
    [InlineData(28, 5, 0.8563)]
    [InlineData(28, 10, 0.7815)]
    public void Padding_takes_ever_less_of_a_stack(int size, int depth, double theory)
    {
        LayerDeclaration conv = Layer("Conv2D", ("filters", 16), ("kernel", 3), ("activation", new EnumMember("Activation", "Relu")), ("Padding", new EnumMember("Padding", "Same")));
        NetworkModel model = ModelOf([16, size, size], [.. Enumerable.Repeat(conv, depth + 1)]);

        Assert.Equal(theory, model.Signals[depth - 1].Power!.Value, 5e-4);

        // What comes back passes the transpose, which loses as much, but of the sums of the first layer only what comes from those after it.
        Assert.Equal(theory, model.Signals[0].GradientPower!.Value, 5e-4);
    }

    [Fact]
    public void Mean_squares_move_as_sums_over_windows()
    {
        Assert.True(Axes.Length > 100);
        foreach (WindowAxis axis in Axes)
        {
            double[] shape = Shape(axis.Input), back = Shape(axis.Output);
            AssertSame(Enumerable.Range(0, axis.Output).Select(i => Places(axis, i).Sum(j => shape[j]) / axis.Kernel), AxisProfile.Through(shape, axis)!.Value, axis);
            AssertSame(
                Enumerable.Range(0, axis.Input).Select(j => axis.Stride * Enumerable.Range(0, axis.Output).Sum(i => Places(axis, i).Count(place => place == j) * back[i]) / axis.Kernel),
                AxisProfile.Back(back, axis)!.Value,
                axis);
        }
    }

    [Fact]
    public void The_mean_of_a_channel_is_seen_where_both_windows_lie_inside()
    {
        // Of what all places have in common: cov(u, u') = Σ over places that are inside for both, over k.
        foreach (WindowAxis axis in Axes)
        {
            double[] rows =
            [
                .. Enumerable.Range(0, axis.Output).Select(i => Enumerable.Range(0, axis.Output).Average(other =>
                    Enumerable.Range(0, axis.Kernel).Count(place => IsInside(axis, i, place) && IsInside(axis, other, place)) / (double)axis.Kernel)),
            ];
            AssertSame(rows, AxisProfile.MeanThrough(null, axis)!.Value, axis);
        }
    }

    [Theory]
    [InlineData("", 0.5625)] // (6/8)²: the outputs are fewer than the inputs
    [InlineData("Same", 0.8403)]
    public void What_comes_back_is_less_where_windows_are_fewer(string padding, double theory)
    {
        (string, object)[] padded = padding.Length == 0 ? [] : [("Padding", new EnumMember("Padding", padding))];
        NetworkModel model = ModelOf(
            [16, 8, 8],
            Layer("Conv2D", ("filters", 16), ("kernel", 1)),
            Layer("Conv2D", [("filters", 16), ("kernel", 3), .. padded]));
        LayerModel last = model.Layers[1];

        Assert.Equal(theory * last.Weight!.FanOut * last.Init!.Variance, model.Signals[0].GradientPower!.Value, 5e-4);
    }

    [Fact]
    public void Maps_too_large_to_be_looked_at_lose_their_share()
    {
        NetworkModel model = ModelOf([1, 30_000, 4], Layer("Conv2D", ("filters", 16), ("kernel", 3), ("Pad", 1)));
        LayerModel layer = model.Layers[0];

        Assert.Equal((2 + (3 * 29_998) + 2) / 90_000.0 * (10 / 12.0) * layer.Weight!.FanIn * layer.Init!.Variance, model.Signals[0].Power!.Value, 1e-9);
    }

    /// <summary>Numbers whose mean is 1.</summary>
    private static double[] Shape(int length)
    {
        double[] values = [.. Enumerable.Range(0, length).Select(i => 1.0 + ((i * 7) % 5))];
        return [.. values.Select(value => value / values.Average())];
    }

    private static bool IsInside(WindowAxis axis, int output, int place) =>
        (output * axis.Stride) + (place * axis.Dilation) - axis.Begin is >= 0 and var input && input < axis.Input;

    private static IEnumerable<int> Places(WindowAxis axis, int output) => Enumerable.Range(0, axis.Kernel)
        .Where(place => IsInside(axis, output, place))
        .Select(place => (output * axis.Stride) + (place * axis.Dilation) - axis.Begin);

    private static void AssertSame(IEnumerable<double> expected, AxisPass actual, WindowAxis axis)
    {
        int i = 0;
        foreach (double value in expected)
        {
            Assert.True(Math.Abs(value - (actual.Share * (actual.Shape?[i] ?? 1))) < 1e-12, $"{axis} at {i}: {value}, not {actual.Share} · {actual.Shape?[i]}");
            i++;
        }
    }
}
