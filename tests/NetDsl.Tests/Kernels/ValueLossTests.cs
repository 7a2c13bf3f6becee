using System.Numerics;
using NetDsl.Kernels;

namespace NetDsl.Tests.Kernels;

public class ValueLossTests
{
    // The loss is a mean of n rounded values, a gradient one rounded slope: allowed errors in ε of the size of their terms.
    private const double AllowedLoss = 16, AllowedSlope = 6;

    public static TheoryData<string> Names => LossCase.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_length_from_1_to_256_matches_the_scalar_reference_in_float(string name) => CheckEveryLength<float>(name);

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_length_from_1_to_256_matches_the_scalar_reference_in_double(string name) => CheckEveryLength<double>(name);

    [Theory]
    [MemberData(nameof(Names))]
    public void The_loss_and_gradient_match_the_table_of_400_digit_values(string name)
    {
        // The inputs of reference.py.
        double[] output = name == nameof(SigmoidBinaryCrossEntropy) ? [0.5, -20, 3, 40]
            : name == nameof(BinaryCrossEntropy) ? [0.5, 0.125, 0.75, 0.9375]
            : [0.5, -2.5, 0.75, 0.25];
        double[] targets = [1, 0, 0.25, 1], gradient = new double[4];

        (double expected, double[] expectedGradient) = ReferenceTable.Losses[name];
        Assert.Equal(expected, LossCase.Named(name).Forward<double>(output, targets), 1e-15);
        Assert.Equal(expected, LossCase.Named(name).Backward<double>(output, targets, gradient), 1e-15);
        Assert.All(expectedGradient.Zip(gradient), pair => Assert.Equal(pair.First, pair.Second, 1e-15));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_gradient_is_the_central_difference(string name)
    {
        LossCase loss = LossCase.Named(name);
        double[] output = loss.WantsProbabilities ? Numeric.Values(21, 1, 0.05, 0.95) : Numeric.Values(21, 1, -3, 3);
        double[] targets = Numeric.Values(21, 2, 0.1, 0.9), gradient = new double[21];

        // Kinks: MAE at 0, Huber's second derivative at ±1.
        Assert.All(output.Zip(targets, (y, t) => Math.Abs(y - t)), error => Assert.True(error > 0.001 && Math.Abs(error - 1) > 0.001));

        loss.Backward<double>(output, targets, gradient);
        Numeric.AssertGradient(() => loss.Forward<double>(output, targets), output, gradient, "output");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void NaN_passes_through_from_every_lane(string name)
    {
        for (int at = 0; at < 11; at++)
        {
            float[] output = [.. Enumerable.Repeat(0.25f, 11)], targets = [.. Enumerable.Repeat(1f, 11)], gradient = new float[11];
            output[at] = float.NaN;
            Assert.True(float.IsNaN(LossCase.Named(name).Forward<float>(output, targets)));
            Assert.True(float.IsNaN(LossCase.Named(name).Backward<float>(output, targets, gradient)));
            Assert.True(float.IsNaN(gradient[at]));
            Assert.Equal(1, gradient.Count(float.IsNaN));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_long_batch_keeps_its_digits(string name)
    {
        const int Count = (1 << 20) + 3;
        float[] output = new float[Count], targets = new float[Count];
        Array.Fill(output, 0.7f);
        Array.Fill(targets, 0.2f);
        double expected = LossCase.Named(name).Value(0.7f, 0.2f);
        Assert.Equal(expected, LossCase.Named(name).Forward<float>(output, targets), expected * 1e-6);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Wrong_lengths_and_empty_batches_are_refused(string name)
    {
        LossCase loss = LossCase.Named(name);
        Assert.Throws<ArgumentException>("targets", () => loss.Forward<float>(new float[4], new float[3]));
        Assert.Throws<ArgumentException>("dOutput", () => loss.Backward<float>(new float[4], new float[4], new float[5]));
        Assert.Throws<ArgumentException>("output", () => loss.Forward<float>([], []));
    }

    [Fact]
    public void Huge_logits_neither_overflow_nor_cancel()
    {
        float[] logits = [1e4f, -1e4f, 1e4f, -1e4f, -50], targets = [1, 0, 0, 1, 0], gradient = new float[5];
        Assert.Equal(2e4f / 5, SigmoidBinaryCrossEntropy.Backward<float>(logits, targets, gradient));
        Assert.Equal([0, 0, 1 / 5f, -1 / 5f], gradient[..4]);
        Assert.Equal(1.9287498e-22f / 5, gradient[4], 1e-29f);
        Assert.Equal(1.9287498e-22f, SigmoidBinaryCrossEntropy.Forward<float>([-50f], [0f]), 1e-28f);
    }

    [Fact]
    public void The_logarithm_of_a_probability_of_0_is_held_at_minus_100()
    {
        float[] p = [0, 1, 0, 1], targets = [1, 0, 0, 1], gradient = [9, 9, 9, 9];
        Assert.Equal(50, BinaryCrossEntropy.Backward<float>(p, targets, gradient));
        Assert.Equal([0, 0, 0.25f, -0.25f], gradient);
    }

    [Fact]
    public void A_probability_below_the_normal_floats_has_a_finite_gradient()
    {
        var gradient = new float[1];
        Assert.Equal(-Math.Log(1e-40f), BinaryCrossEntropy.Backward<float>([1e-40f], [1f], gradient), 1e-4);
        Assert.Equal(-1 / 1.17549435e-38f, gradient[0]);
    }

    private static void CheckEveryLength<T>(string name)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        LossCase loss = LossCase.Named(name);
        for (int length = 1; length <= 256; length++)
        {
            (double low, double high) = loss.WantsProbabilities ? (0.01, 0.99) : (-8, 8);
            T[] output = Numeric.Convert<T>(Numeric.Values(length, length, low, high));
            T[] targets = Numeric.Convert<T>(Numeric.Values(length, length + 1000, 0, 1)), gradient = [.. new T[length], T.One];
            double value = double.CreateChecked(loss.Forward<T>(output, targets));
            Assert.Equal(value, double.CreateChecked(loss.Backward<T>(output, targets, gradient.AsSpan(0, length))));

            double expected = 0, epsilon = Tolerance.Epsilon<T>();
            for (int i = 0; i < length; i++)
            {
                (double y, double t) = (double.CreateChecked(output[i]), double.CreateChecked(targets[i]));
                double slope = loss.Slope(y, t), terms = Math.Abs(slope) + 1 + (loss.WantsProbabilities ? (1 / y) + (1 / (1 - y)) : 0);
                expected += loss.Value(y, t);
                Assert.Equal(slope, double.CreateChecked(gradient[i]) * length, AllowedSlope * epsilon * terms);
            }

            Assert.Equal(expected / length, value, AllowedLoss * epsilon * Math.Max(1, expected / length));
            Assert.Equal(T.One, gradient[length]);
        }
    }
}
