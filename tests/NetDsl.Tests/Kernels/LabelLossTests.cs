using System.Numerics;
using NetDsl.Kernels;

namespace NetDsl.Tests.Kernels;

/// <summary>Softmax and the two losses over labelled rows.</summary>
public class LabelLossTests
{
    private static readonly double[] Logits = [0.5, -1.25, 3, 0.25]; // of reference.py, label 1

    [Fact]
    public void Every_width_from_1_to_256_matches_the_scalar_reference()
    {
        for (int classes = 1; classes <= 256; classes++)
        {
            CheckWidth<float>(classes);
            CheckWidth<double>(classes);
        }
    }

    [Fact]
    public void Softmax_cross_entropy_matches_the_table_of_400_digit_values()
    {
        var gradient = new double[4];
        (double loss, double[] expected) = ReferenceTable.Losses[nameof(SoftmaxCrossEntropy)];
        Assert.Equal(loss, SoftmaxCrossEntropy.Forward<double>(Logits, [1], 4), 1e-14);
        Assert.Equal(loss, SoftmaxCrossEntropy.Backward<double>(Logits, [1], gradient, 4), 1e-14);
        Assert.All(expected.Zip(gradient), pair => Assert.Equal(pair.First, pair.Second, 1e-15));
    }

    [Fact]
    public void Cross_entropy_matches_the_table_of_400_digit_values()
    {
        var gradient = new double[4];
        (double loss, double[] expected) = ReferenceTable.Losses[nameof(CrossEntropy)];
        Assert.Equal(loss, CrossEntropy.Forward<double>([0.5, 0.125, 0.25, 0.125], [1], 4), 1e-15);
        Assert.Equal(loss, CrossEntropy.Backward<double>([0.5, 0.125, 0.25, 0.125], [1], gradient, 4), 1e-15);
        Assert.Equal(expected, gradient);
    }

    [Fact]
    public void Smoothed_losses_match_the_table_of_400_digit_values()
    {
        double[] probabilities = [0.5, 0.125, 0.25, 0.125], gradient = new double[4];
        (double loss, double[] expected) = ReferenceTable.Losses["SoftmaxCrossEntropy, smoothed"];
        Assert.Equal(loss, SoftmaxCrossEntropy.Forward<double>(Logits, [1], 4, 0.1), 1e-14);
        Assert.Equal(loss, SoftmaxCrossEntropy.Backward<double>(Logits, [1], gradient, 4, 0.1), 1e-14);
        Assert.All(expected.Zip(gradient), pair => Assert.Equal(pair.First, pair.Second, 1e-15));

        (loss, expected) = ReferenceTable.Losses["CrossEntropy, smoothed"];
        Assert.Equal(loss, CrossEntropy.Forward<double>(probabilities, [1], 4, 0.1), 1e-15);
        Assert.Equal(loss, CrossEntropy.Backward<double>(probabilities, [1], gradient, 4, 0.1), 1e-15);
        Assert.All(expected.Zip(gradient), pair => Assert.Equal(pair.First, pair.Second, 1e-14));
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.9)]
    public void Smoothed_gradients_are_the_central_differences(double smoothing)
    {
        const int Batch = 4, Classes = 7;
        int[] labels = [0, 6, 3, 3];
        double[] logits = Numeric.Values(Batch * Classes, 1, -3, 3), gradient = new double[Batch * Classes];
        double[] probabilities = Numeric.Values(Batch * Classes, 2, 0.05, 0.95);

        SoftmaxCrossEntropy.Backward<double>(logits, labels, gradient, Classes, smoothing);
        Numeric.AssertGradient(() => SoftmaxCrossEntropy.Forward<double>(logits, labels, Classes, smoothing), logits, gradient, "logits");

        CrossEntropy.Backward<double>(probabilities, labels, gradient, Classes, smoothing);
        Numeric.AssertGradient(
            () => CrossEntropy.Forward<double>(probabilities, labels, Classes, smoothing), probabilities, gradient, "probabilities");
    }

    [Fact]
    public void Smoothing_is_as_good_for_logits_far_from_0_and_for_every_width()
    {
        for (int classes = 1; classes <= 70; classes++)
        {
            double[] logits = Numeric.Values(classes, classes, -8, 8), softmax = ScalarReference.Softmax(logits);
            double expected = -(0.75 * Math.Log(softmax[0])) - (0.25 * softmax.Average(Math.Log));
            Assert.Equal(expected, SoftmaxCrossEntropy.Forward<double>(logits, [0], classes, 0.25), 1e-13);
            Assert.Equal(expected, SoftmaxCrossEntropy.Forward<double>([.. logits.Select(z => z + 4096)], [0], classes, 0.25), 1e-11);
        }
    }

    [Fact]
    public void Without_smoothing_a_masked_class_costs_nothing_and_with_it_everything()
    {
        float[] logits = [0, float.NegativeInfinity, 0], gradient = new float[3];
        Assert.Equal(MathF.Log(2), SoftmaxCrossEntropy.Forward<float>(logits, [0], 3, 0), 1e-6f);
        Assert.Equal(float.PositiveInfinity, SoftmaxCrossEntropy.Backward<float>(logits, [0], gradient, 3, 0.3));
        Assert.Equal([0.5f - 0.8f, -0.1f, 0.5f - 0.1f], gradient.Select(value => MathF.Round(value, 6)), Close);

        static bool Close(float a, float b) => MathF.Abs(a - b) < 1e-6f;
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void A_smoothing_outside_0_to_1_is_refused(double smoothing)
    {
        float[] gradient = [9, 9];
        Refused(() => SoftmaxCrossEntropy.Forward<float>([0, 1], [0], 2, smoothing));
        Refused(() => SoftmaxCrossEntropy.Backward<float>([0, 1], [0], gradient, 2, smoothing));
        Refused(() => CrossEntropy.Forward<float>([0.5f, 0.5f], [0], 2, smoothing));
        Refused(() => CrossEntropy.Backward<float>([0.5f, 0.5f], [0], gradient, 2, smoothing));
        Assert.Equal([9, 9], gradient);

        static void Refused(Action call) => Assert.Throws<ArgumentOutOfRangeException>("labelSmoothing", call);
    }

    [Fact]
    public void The_gradients_are_the_central_differences()
    {
        const int Batch = 4, Classes = 7;
        int[] labels = [0, 6, 3, 3];
        double[] logits = Numeric.Values(Batch * Classes, 1, -3, 3), gradient = new double[Batch * Classes];
        double[] probabilities = Numeric.Values(Batch * Classes, 2, 0.05, 0.95);

        SoftmaxCrossEntropy.Backward<double>(logits, labels, gradient, Classes);
        Numeric.AssertGradient(() => SoftmaxCrossEntropy.Forward<double>(logits, labels, Classes), logits, gradient, "logits");

        CrossEntropy.Backward<double>(probabilities, labels, gradient, Classes);
        Numeric.AssertGradient(
            () => CrossEntropy.Forward<double>(probabilities, labels, Classes), probabilities, gradient, "probabilities");
    }

    [Fact]
    public void Huge_logits_neither_overflow_nor_give_the_logarithm_of_0()
    {
        var gradient = new float[6];
        float loss = SoftmaxCrossEntropy.Backward<float>([1e4f, -1e4f, 0, -1e4f, 1e4f, 1e4f], [1, 2], gradient, 3);
        Assert.Equal((2e4f + MathF.Log(2)) / 2, loss, 1e-3f);
        Assert.Equal([0.5f, -0.5f, 0, 0, 0.25f, -0.25f], gradient);
    }

    [Fact]
    public void Uniform_logits_cost_the_logarithm_of_the_number_of_classes()
        => Assert.Equal(Math.Log(10), SoftmaxCrossEntropy.Forward<double>([.. Enumerable.Repeat(7.0, 10)], [4], 10), 1e-14);

    [Fact]
    public void NaN_passes_through()
    {
        var gradient = new float[6];
        Assert.True(float.IsNaN(SoftmaxCrossEntropy.Forward<float>([1, 2, float.NaN, 1, 2, 3], [0, 0], 3)));
        Assert.True(float.IsNaN(SoftmaxCrossEntropy.Backward<float>([1, 2, float.NaN, 1, 2, 3], [0, 0], gradient, 3)));
        Assert.Equal([true, true, true, false, false, false], gradient.Select(float.IsNaN));
        Assert.True(float.IsNaN(CrossEntropy.Backward<float>([1, float.NaN], [1], gradient.AsSpan(0, 2), 2)));
        Assert.Equal([false, true], gradient[..2].Select(float.IsNaN));
    }

    [Fact]
    public void A_masked_class_at_minus_infinity_has_probability_0()
    {
        float[] y = new float[3], gradient = new float[3];
        default(Softmax).Forward<float>([0, float.NegativeInfinity, 0], y);
        Assert.Equal([0.5f, 0, 0.5f], y);
        Assert.Equal(MathF.Log(2), SoftmaxCrossEntropy.Backward<float>([0, float.NegativeInfinity, 0], [0], gradient, 3), 1e-6f);
        Assert.Equal([-0.5f, 0, 0.5f], gradient);
    }

    [Fact]
    public void The_logarithm_of_a_probability_of_0_is_held_at_minus_100()
    {
        float[] gradient = [9, 9];
        Assert.Equal(100, CrossEntropy.Backward<float>([0, 1], [0], gradient, 2));
        Assert.Equal([0, 0], gradient);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(-1)]
    public void A_label_that_is_no_class_is_refused_with_sample_and_label(int label)
    {
        float[] output = new float[30], gradient = [.. Enumerable.Repeat(9f, 30)];
        int[] labels = [0, 9, label];
        string message = $"Sample 2 has label {label}; labels run from 0 to 9.";
        Refuses(() => SoftmaxCrossEntropy.Forward<float>(output, labels, 10));
        Refuses(() => SoftmaxCrossEntropy.Backward<float>(output, labels, gradient, 10));
        Refuses(() => CrossEntropy.Forward<float>(output, labels, 10));
        Refuses(() => CrossEntropy.Backward<float>(output, labels, gradient, 10));
        Assert.All(gradient, value => Assert.Equal(9, value)); // nothing was written before the label was found

        void Refuses(Action call)
            => Assert.StartsWith(message, Assert.Throws<ArgumentOutOfRangeException>(call).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Wrong_lengths_and_empty_batches_are_refused()
    {
        Assert.Throws<ArgumentException>("output", () => SoftmaxCrossEntropy.Forward<float>(new float[9], [0], 10));
        Assert.Throws<ArgumentException>("labels", () => SoftmaxCrossEntropy.Forward<float>(new float[20], [0], 10));
        Assert.Throws<ArgumentException>("output", () => SoftmaxCrossEntropy.Forward<float>([], [], 10));
        Assert.Throws<ArgumentException>("dOutput", () => SoftmaxCrossEntropy.Backward<float>(new float[10], [0], new float[11], 10));
        Assert.Throws<ArgumentException>("dOutput", () => CrossEntropy.Backward<float>(new float[10], [0], new float[11], 10));
        Assert.Throws<ArgumentOutOfRangeException>("classes", () => CrossEntropy.Forward<float>([], [], 0));
    }

    // A row h of softmax: y, the gradient through its Jacobian, and the loss with label classes / 2.
    private static void CheckWidth<T>(int classes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] h = Numeric.Convert<T>(Numeric.Values(classes, classes, -8, 8));
        T[] dy = Numeric.Convert<T>(Numeric.Values(classes, classes + 1000));
        T[] y = [.. new T[classes], T.One], dh = [.. new T[classes], T.One], gradient = [.. new T[classes], T.One];
        int label = classes / 2;
        default(Softmax).Forward<T>(h, y.AsSpan(0, classes));
        default(Softmax).Backward<T>(y.AsSpan(0, classes), y.AsSpan(0, classes), dy, dh.AsSpan(0, classes));
        double loss = double.CreateChecked(SoftmaxCrossEntropy.Forward<T>(h, [label], classes));
        Assert.Equal(loss, double.CreateChecked(SoftmaxCrossEntropy.Backward<T>(h, [label], gradient.AsSpan(0, classes), classes)));

        double[] expected = ScalarReference.Softmax([.. h.Select(double.CreateChecked)]);
        double inner = expected.Zip(dy, (p, d) => p * double.CreateChecked(d)).Sum(), epsilon = Tolerance.Epsilon<T>();
        for (int i = 0; i < classes; i++)
        {
            double slope = expected[i] * (double.CreateChecked(dy[i]) - inner);
            Assert.Equal(expected[i], double.CreateChecked(y[i]), Tolerance.Value<T>("Softmax", 0, expected[i]) * 2);
            Assert.Equal(slope, double.CreateChecked(dh[i]), Tolerance.Slope<T>("Softmax", 0, slope));
            Assert.Equal(expected[i] - (i == label ? 1 : 0), double.CreateChecked(gradient[i]), Tolerance.Slope<T>("Softmax", 0, 0));
        }

        Assert.Equal(-Math.Log(expected[label]), loss, 16 * epsilon * Math.Max(1, loss));
        Assert.Equal([T.One, T.One, T.One], [y[classes], dh[classes], gradient[classes]]);
    }
}
