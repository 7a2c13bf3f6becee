using NetDsl.Kernels;

namespace NetDsl.Tests.Kernels;

/// <summary>NaN, infinities and inputs so large that a careless formula overflows.</summary>
public class LimitTests
{
    private const double NaN = double.NaN, Infinity = double.PositiveInfinity;

    public static TheoryData<string> Names => ActivationCase.AllNames;

    [Theory]
    [MemberData(nameof(Names))]
    public void NaN_passes_through_every_activation_in_every_lane(string name)
    {
        ActivationCase activation = ActivationCase.Named(name);
        for (int at = 0; at < 11; at++)
        {
            float[] h = [.. Enumerable.Repeat(0.5f, 11)], y = new float[11], dh = new float[11];
            h[at] = float.NaN;
            activation.Forward<float>(h, y);
            Assert.True(float.IsNaN(y[at]));
            Assert.Equal(name == "Softmax" ? 11 : 1, y.Count(float.IsNaN)); // a softmax is about the whole row

            float[] dy = [.. h.Select(value => float.IsNaN(value) ? float.NaN : 1)];
            activation.Backward<float>(h, y, dy, dh);
            Assert.True(float.IsNaN(dh[at]));
        }
    }

    // activation, φ(−∞), φ(∞), φ'(−∞), φ'(∞); ±10⁴ must give the same limits to the last place, or finite values on the way to ±∞.
    [Theory]
    [InlineData("Linear", -Infinity, Infinity, 1, 1)]
    [InlineData("Relu", 0, Infinity, 0, 1)]
    [InlineData("LeakyRelu", -Infinity, Infinity, ScalarReference.Slope, 1)]
    [InlineData("Elu", -ScalarReference.Alpha, Infinity, 0, 1)]
    [InlineData("Selu", -1.758099340847376624, Infinity, 0, 1.0507009873554804934)]
    [InlineData("Gelu", 0, Infinity, 0, 1)]
    [InlineData("GeluTanh", 0, Infinity, 0, 1)]
    [InlineData("Silu", 0, Infinity, 0, 1)]
    [InlineData("Mish", 0, Infinity, 0, 1)]
    [InlineData("Softplus", 0, Infinity, 0, 1)]
    [InlineData("Softsign", -1, 1, 0, 0)]
    [InlineData("Tanh", -1, 1, 0, 0)]
    [InlineData("Sigmoid", 0, 1, 0, 0)]
    [InlineData("HardSwish", 0, Infinity, 0, 1)]
    [InlineData("Sine", NaN, NaN, NaN, NaN)]
    public void Infinite_and_huge_inputs_give_the_limits(string name, double left, double right, double leftSlope, double rightSlope)
    {
        ActivationCase activation = ActivationCase.Named(name);
        double[] h = [-Infinity, -1e4, -1e30, 1e30, 1e4, Infinity], y = new double[6], dh = new double[6];
        activation.Forward<double>(h, y);
        activation.Backward<double>(h, y, [1, 1, 1, 1, 1, 1], dh);
        CheckLimits(name, y, dh, left, right, leftSlope, rightSlope, 1e-15);

        float[] single = Numeric.Convert<float>(h), ySingle = new float[6], dhSingle = new float[6];
        activation.Forward<float>(single, ySingle);
        activation.Backward<float>(single, ySingle, [1, 1, 1, 1, 1, 1], dhSingle);
        double[] wideY = [.. ySingle.Select(value => (double)value)], wideDh = [.. dhSingle.Select(value => (double)value)];
        CheckLimits(name, wideY, wideDh, left, right, leftSlope, rightSlope, 2e-7);
    }

    [Theory]
    [InlineData("Relu", 0, 0)]
    [InlineData("LeakyRelu", 0, ScalarReference.Slope)]
    [InlineData("Elu", 0, ScalarReference.Alpha)]
    [InlineData("HardSwish", -3, 0)]
    [InlineData("HardSwish", 3, 1)]
    public void At_a_kink_the_slope_is_the_documented_one(string name, double kink, double slope)
    {
        ActivationCase activation = ActivationCase.Named(name);
        double[] y = new double[1], dh = new double[1];
        activation.Forward<double>([kink], y);
        activation.Backward<double>([kink], y, [1], dh);
        Assert.Equal(slope, dh[0]);
    }

    [Fact]
    public void The_constants_of_selu_make_mean_0_and_variance_1_a_fixed_point()
    {
        // E[φ] and E[φ²] of a standard normal, in closed form: E[eᶻ; z < 0] = √e·Φ(−1), E[e²ᶻ; z < 0] = e²·Φ(−2).
        const double Tail1 = 0.15865525393145705, Tail2 = 0.02275013194817921;
        double half = Math.Sqrt(Math.E) * Tail1, square = Math.E * Math.E * Tail2;
        double mean = Selu.Lambda * ((1 / Math.Sqrt(2 * Math.PI)) + (Selu.Alpha * (half - 0.5)));
        double power = Selu.Lambda * Selu.Lambda * (0.5 + (Selu.Alpha * Selu.Alpha * (square - (2 * half) + 0.5)));
        Assert.Equal(0, mean, 1e-15);
        Assert.Equal(1, power, 1e-15);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(-0.5)]
    public void Options_that_make_no_function_are_refused(double value)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new LeakyRelu(value));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Elu(value));
        if (!double.IsFinite(value))
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => new Sine(value));
        }
    }

    private static void CheckLimits(
        string name, double[] y, double[] dh, double left, double right, double leftSlope, double rightSlope, double tolerance)
    {
        Assert.Equal(left, y[0], tolerance);
        Assert.Equal(right, y[^1], tolerance);
        Assert.Equal(leftSlope, dh[0], tolerance);
        Assert.Equal(rightSlope, dh[^1], tolerance);
        for (int i = 1; i < 5; i++)
        {
            (double limit, double slope) = i < 3 ? (left, leftSlope) : (right, rightSlope);
            Assert.True(double.IsFinite(y[i]) && double.IsFinite(dh[i]), $"{name}: {y[i]}, {dh[i]}");
            if (double.IsFinite(limit) && name != "Softsign")
            {
                Assert.Equal(limit, y[i], tolerance);
            }

            if (double.IsFinite(slope) && name != "Softsign")
            {
                Assert.Equal(slope, dh[i], tolerance);
            }
        }
    }
}
