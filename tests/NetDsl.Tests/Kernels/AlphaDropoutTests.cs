using NetDsl.Kernels;
using NetDsl.Tests.Initialization;

namespace NetDsl.Tests.Kernels;

public class AlphaDropoutTests
{
    private const double Limit = -1.7580993408473766; // −λα

    private static readonly RandomStream Stream = new(42, "AlphaDropout1.mask");

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void Mean_0_and_variance_1_stay(double rate)
    {
        const int Count = 1 << 20;
        float[] normal = new float[Count];
        new RandomStream(1, "x").FillNormal(normal, 0, 1);
        double[] x = Numeric.Convert<double>(normal.Select(value => (double)value)), y = new double[Count];
        AlphaDropout.Forward<double>(x, y, new double[Count], rate, Stream, 4);

        // Five deviations of a mean of y, whose variance is 1, and of y², whose fourth moment is the sample's.
        double fourth = y.Average(value => Math.Pow(value, 4));
        Assert.InRange(y.Average(), -5 / 1024.0, 5 / 1024.0);
        Assert.InRange(y.Average(value => value * value), 1 - (5 * Math.Sqrt(fourth - 1) / 1024), 1 + (5 * Math.Sqrt(fourth - 1) / 1024));
    }

    // Plain dropout is the wrong implementation: at rate ½ it doubles the variance.
    [Fact]
    public void Dropout_does_not_keep_the_variance()
    {
        const int Count = 1 << 16;
        float[] x = new float[Count], y = new float[Count];
        new RandomStream(1, "x").FillNormal(x, 0, 1);
        Dropout.Forward<float>(x, y, new float[Count], 0.5, Stream, 1);
        DistributionCheck.IsNormal(x, 1).MustPass();
        Assert.InRange(y.Average(value => value * value), 1.9f, 2.1f);
    }

    // a = 1/√(q + q·(1 − q)·α'²) and b = −a·(1 − q)·α' at 30 digits of decimal arithmetic.
    [Theory]
    [InlineData(0.1, 0.921284516149711, 0.161970970057570)]
    [InlineData(0.5, 0.886404894665932, 0.779193930518032)]
    public void The_scale_and_shift_are_those_of_the_paper(double rate, double scale, double shift)
    {
        double[] x = Numeric.Values(1000, 3, -2, 2), y = new double[1000], mask = new double[1000];
        AlphaDropout.Forward<double>(x, y, mask, rate, Stream, 5);
        Assert.Contains(0.0, mask);
        for (int i = 0; i < x.Length; i++)
        {
            Assert.Equal(mask[i] == 0 ? 0 : scale, mask[i], 1e-14);
            Assert.Equal((scale * (mask[i] == 0 ? Limit : x[i])) + shift, y[i], 1e-14);
        }
    }

    [Fact]
    public void It_keeps_the_elements_that_dropout_keeps()
    {
        const int Batch = 3, Width = 700;
        float[] x = new float[Batch * Width], y = new float[x.Length], alpha = new float[x.Length], plain = new float[x.Length];
        AlphaDropout.Forward<float>(x, y, alpha, 0.25, Stream, Batch);
        Dropout.Forward<float>(x, y, plain, 0.25, Stream, Batch);
        Assert.Equal(plain.Select(value => value == 0), alpha.Select(value => value == 0));
    }

    [Fact]
    public void Every_length_gives_the_same_elements_and_stays_within_its_spans()
    {
        float[] x = Numeric.Convert<float>(Numeric.Values(70, 1)), all = new float[70], mask = new float[70];
        AlphaDropout.Forward<float>(x, all, mask, 0.4, Stream, 1);
        for (int length = 0; length < 70; length++)
        {
            float[] y = [.. Enumerable.Repeat(9f, 70)], part = [.. Enumerable.Repeat(9f, 70)];
            AlphaDropout.Forward<float>(x.AsSpan(0, length), y.AsSpan(0, length), part.AsSpan(0, length), 0.4, Stream, 1);
            Assert.Equal(all[..length], y[..length]);
            Assert.All(y[length..].Concat(part[length..]), value => Assert.Equal(9, value));
        }
    }

    [Fact]
    public void It_may_write_over_its_input()
    {
        float[] x = Numeric.Convert<float>(Numeric.Values(37, 1)), y = new float[37], mask = new float[37];
        AlphaDropout.Forward<float>(x, y, mask, 0.4, Stream, 1);
        AlphaDropout.Forward<float>(x, x, mask, 0.4, Stream, 1);
        Assert.Equal(y, x);
    }

    [Fact]
    public void The_gradient_is_the_central_difference()
    {
        const int Batch = 3, Width = 7;
        double[] x = Numeric.Values(Batch * Width, 1), dy = Numeric.Values(x.Length, 2);
        double[] y = new double[x.Length], mask = new double[x.Length], dx = new double[x.Length];
        double Function()
        {
            AlphaDropout.Forward<double>(x, y, mask, 0.3, Stream, Batch);
            return y.Zip(dy, (a, b) => a * b).Sum();
        }

        Function();
        AlphaDropout.Backward<double>(mask, dy, dx);
        Assert.Contains(0.0, dx);
        Numeric.AssertGradient(Function, x, dx, "x");
    }
}
