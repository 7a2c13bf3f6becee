using System.Numerics;
using NetDsl.Kernels;

namespace NetDsl.Tests.Kernels;

/// <summary>Losses whose samples count differently: each sample's loss and slopes times its weight.</summary>
public class WeightedLossTests
{
    private const int Classes = 5;

    public static TheoryData<string> Names => LossCase.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_width_and_batch_is_the_sum_of_its_weighted_samples(string name)
    {
        foreach (int outputs in new[] { 1, 2, 3, 7, 8, 16, 33 })
        {
            for (int batch = 1; batch <= 40; batch++)
            {
                CheckValues<float>(name, batch, outputs);
                CheckValues<double>(name, batch, outputs);
            }
        }

        CheckValues<float>(name, batch: 20_011, outputs: 3);        // by several threads
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.1)]
    public void Labelled_batches_are_the_sum_of_their_weighted_samples(double smoothing)
    {
        foreach (int batch in new[] { 1, 2, 3, 17, 5003 })
        {
            double[] weights = Weights(batch), output = Numeric.Values(batch * Classes, batch, 0.05, 0.95);
            double[] softmax = new double[output.Length], plain = new double[output.Length];
            int[] labels = [.. Enumerable.Range(0, batch).Select(i => i * 7 % Classes)];
            (double sum, double sumOfPlain) = (0, 0);
            for (int i = 0; i < batch; i++)
            {
                Range row = (i * Classes)..((i + 1) * Classes);
                sum += weights[i] * SoftmaxCrossEntropy.Backward<double>(output.AsSpan(row), [labels[i]], softmax.AsSpan(row), Classes, smoothing);
                sumOfPlain += weights[i] * CrossEntropy.Backward<double>(output.AsSpan(row), [labels[i]], plain.AsSpan(row), Classes, smoothing);
            }

            double[] found = new double[output.Length];
            Assert.Equal(sum / batch, SoftmaxCrossEntropy.Forward<double>(output, labels, Classes, smoothing, weights), 1e-12);
            Assert.Equal(sum / batch, SoftmaxCrossEntropy.Backward<double>(output, labels, found, Classes, smoothing, weights), 1e-12);
            AssertRows(softmax, found, weights, Classes);
            Assert.Equal(sumOfPlain / batch, CrossEntropy.Forward<double>(output, labels, Classes, smoothing, weights), 1e-12);
            Assert.Equal(sumOfPlain / batch, CrossEntropy.Backward<double>(output, labels, found, Classes, smoothing, weights), 1e-12);
            AssertRows(plain, found, weights, Classes);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Weights_of_1_change_no_bit(string name)
    {
        foreach (int outputs in new[] { 1, 5, 16 })
        {
            float[] output = Numeric.Convert<float>(Numeric.Values(outputs * 11, 1, 0.1, 0.9));
            float[] targets = Numeric.Convert<float>(Numeric.Values(outputs * 11, 2, 0, 1));
            float[] ones = [.. Enumerable.Repeat(1f, 11)], plain = new float[output.Length], weighted = new float[output.Length];
            Assert.Equal(LossCase.Named(name).Backward<float>(output, targets, plain), LossCase.Named(name).Backward<float>(output, targets, weighted, ones));
            Assert.Equal(plain, weighted);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_count_of_weights_that_does_not_fit_is_refused(string name)
    {
        LossCase loss = LossCase.Named(name);
        Assert.Equal(
            "4 outputs do not divide among 3 weights: each sample has one. (Parameter 'weights')",
            Assert.Throws<ArgumentException>("weights", () => loss.Forward<float>(new float[4], new float[4], new float[3])).Message);
        Assert.Throws<ArgumentException>("weights", () => loss.Backward<float>(new float[4], new float[4], new float[4], new float[8]));
        Assert.Throws<ArgumentException>("weights", () => SoftmaxCrossEntropy.Forward<float>(new float[4], [0, 1], 2, weights: [1]));
        Assert.Throws<ArgumentException>("weights", () => CrossEntropy.Forward<float>(new float[4], [0, 1], 2, weights: [1, 1, 1]));
    }

    private static void CheckValues<T>(string name, int batch, int outputs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        LossCase loss = LossCase.Named(name);
        T[] output = Numeric.Convert<T>(Numeric.Values(batch * outputs, batch, 0.05, 0.95)), gradient = [.. new T[output.Length], T.One];
        T[] targets = Numeric.Convert<T>(Numeric.Values(batch * outputs, batch + 1000, 0, 1)), weights = Numeric.Convert<T>(Weights(batch));
        double value = double.CreateChecked(loss.Forward<T>(output, targets, weights)), expected = 0, epsilon = Tolerance.Epsilon<T>();
        Assert.Equal(value, double.CreateChecked(loss.Backward<T>(output, targets, gradient.AsSpan(0, output.Length), weights)));
        for (int i = 0; i < output.Length; i++)
        {
            (double y, double t, double weight) = (
                double.CreateChecked(output[i]), double.CreateChecked(targets[i]), double.CreateChecked(weights[i / outputs]));
            double slope = weight * loss.Slope(y, t);
            expected += weight * loss.Value(y, t) / output.Length;
            Assert.Equal(slope, double.CreateChecked(gradient[i]) * output.Length, 200 * epsilon * (1 + Math.Abs(slope)));
        }

        Assert.Equal(expected, value, 100 * epsilon * Math.Max(1, expected));
        Assert.Equal(T.One, gradient[^1]);
    }

    private static void AssertRows(double[] ofSamples, double[] found, double[] weights, int width)
    {
        for (int i = 0; i < found.Length; i++)
        {
            Assert.Equal(weights[i / width] * ofSamples[i] / weights.Length, found[i], 1e-12);
        }
    }

    /// <summary>Of which some are 0.</summary>
    private static double[] Weights(int count) => [.. Numeric.Values(count, count + 77, -1, 4).Select(weight => Math.Max(0, weight))];
}
