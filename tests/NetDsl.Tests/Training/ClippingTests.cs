using NetDsl.Tests.Networks;

namespace NetDsl.Tests.Training;

public class ClippingTests
{
    /// <summary>One sample, x = 1, y = 100: with w = b = 0 both gradients are 2·(0 − 100) = −200.</summary>
    private static readonly Dataset Far = Dataset.FromTargets(new float[] { 1 }, new float[] { 100 }, count: 1);

    [Fact]
    public void The_norm_is_the_root_of_the_sum_of_squares()
    {
        Assert.Equal(5, GradientNorm.Of([3, -4]));
        Assert.Equal(0, GradientNorm.Of([]));
        for (int length = 0; length <= 70; length++)
        {
            Assert.Equal(Math.Sqrt(length * 4), GradientNorm.Of([.. Enumerable.Repeat(-2f, length)]));
        }
    }

    [Fact]
    public void Squares_that_no_float_holds_do_not_overflow_and_what_is_not_finite_shows()
    {
        Assert.Equal(Math.Sqrt(2) * float.MaxValue, GradientNorm.Of([float.MaxValue, float.MinValue]), 1e25);
        Assert.Equal((double)float.Epsilon, GradientNorm.Of([float.Epsilon]));
        for (int place = 0; place < 40; place++)
        {
            var gradients = new float[40];
            gradients[place] = float.NaN;
            Assert.True(double.IsNaN(GradientNorm.Of(gradients)));
            gradients[place] = float.NegativeInfinity;
            Assert.Equal(double.PositiveInfinity, GradientNorm.Of(gradients));
        }
    }

    [Fact]
    public void The_order_of_the_sum_is_sixteen_lanes_and_a_tree()
    {
        var gradients = new float[1000];
        new RandomStream(1, "norm").FillNormal(gradients, 0, 1);
        var lanes = new double[16];
        for (int i = 0; i < gradients.Length; i++)
        {
            lanes[i % 16] += (double)gradients[i] * gradients[i];
        }

        double[] four = [.. Enumerable.Range(0, 4).Select(k => (lanes[k] + lanes[4 + k]) + (lanes[8 + k] + lanes[12 + k]))];
        Assert.Equal(Math.Sqrt((four[0] + four[1]) + (four[2] + four[3])), GradientNorm.Of(gradients));
    }

    [Theory]
    [InlineData(null, null, 3, -4)]
    [InlineData(1.0, null, 0.6, -0.8)]
    [InlineData(5.0, null, 3, -4)]
    [InlineData(6.0, null, 3, -4)]
    [InlineData(null, 3.5, 3, -3.5)]
    [InlineData(null, 1.0, 1, -1)]
    [InlineData(1.25, 1.0, 0.883883476, -0.883883476)]       // (1, −1) has norm √2: times 1.25/√2
    [InlineData(1.5, 1.0, 1, -1)]
    public void The_gradient_3_and_minus_4_becomes(double? norm, double? value, double first, double second)
    {
        float[] gradients = [3, -4];
        new GradientClip(norm, value).Apply(gradients);
        Assert.Equal(first, gradients[0], 1e-6);
        Assert.Equal(second, gradients[1], 1e-6);
    }

    [Fact]
    public void By_norm_the_direction_stays()
    {
        Line network = FromZero(new TrainingOptions { ClipNorm = 2 });
        Assert.Equal((float)Math.Sqrt(2), network.Weight[0], 1e-6f);
        Assert.Equal((float)Math.Sqrt(2), network.Bias[0], 1e-6f);
    }

    [Fact]
    public void By_value_each_gradient_is_bounded()
    {
        Line network = FromZero(new TrainingOptions { ClipValue = 0.5 });
        Assert.Equal((0.5f, 0.5f), (network.Weight[0], network.Bias[0]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e300)]
    [InlineData(1e-60)]                                 // 0 as a float, which would let nothing pass
    public void Bounds_out_of_range_are_refused(double bound)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new TrainingOptions { ClipNorm = bound });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TrainingOptions { ClipValue = bound });
    }

    private static Line FromZero(TrainingOptions options)
    {
        var network = new Line(seed: 1);
        network.Parameters.Clear();
        network.Train(Far, new Sgd(1), epochs: 1, options: options);
        return network;
    }
}
