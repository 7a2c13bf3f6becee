using NetDsl.Kernels;
using NetDsl.Tests.Memory;
using NetDsl.Tests.Threading;

namespace NetDsl.Tests.Kernels.Sequences;

/// <summary>Losses over the steps of sequences against plain loops, with lengths, ignored labels and weights of samples.</summary>
[Collection(ThreadCount.Collection)]
public class StepLossTests
{
    private const int Ignored = -100;

    [Theory]
    [InlineData(1, 1, 2, 0)]
    [InlineData(4, 6, 3, 0)]
    [InlineData(4, 6, 11, 0.1)]
    [InlineData(7, 61, 19, 0)]
    public void Cross_entropy_is_the_mean_over_the_steps_that_count(int samples, int steps, int classes, double smoothing)
    {
        foreach (int[] lengths in new[] { [], Lengths(samples, steps) })
        {
            foreach (bool ignores in new[] { false, true })
            {
                foreach (float[] weights in new[] { [], Weights(samples) })
                {
                    CompareLabels(samples, steps, classes, smoothing, lengths, ignores, weights);
                }
            }
        }
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(4, 6, 1)]
    [InlineData(5, 7, 3)]
    [InlineData(7, 61, 19)]
    public void Squared_error_is_the_mean_over_the_steps_that_count(int samples, int steps, int width)
    {
        foreach (int[] lengths in new[] { [], Lengths(samples, steps) })
        {
            foreach (float[] weights in new[] { [], Weights(samples) })
            {
                CompareValues(samples, steps, width, lengths, weights);
            }
        }
    }

    [Fact]
    public void Where_no_label_counts_loss_and_gradient_are_0()
    {
        float[] scores = Numeric.Convert<float>(Numeric.Values(2 * 3 * 4, 1)), slopes = [.. scores];
        int[] labels = [Ignored, Ignored, Ignored, Ignored, 2, 2];
        Targets targets = new Targets((ReadOnlySpan<int>)labels) { IgnoredLabel = Ignored }.OfSteps(3, [3, 1]);
        Assert.Equal(0, SoftmaxCrossEntropy.Forward(scores, targets, 4));
        Assert.Equal(0, SoftmaxCrossEntropy.Backward(scores, targets, slopes, 4));
        Assert.All(slopes, slope => Assert.Equal(0, slope));
    }

    [Fact]
    public void A_label_that_is_no_class_is_refused_where_it_counts()
    {
        float[] scores = new float[2 * 3 * 4];
        int[] labels = [0, 1, 2, 3, 4, 99], lengths = [3, 1];
        SoftmaxCrossEntropy.Forward(scores, new Targets((ReadOnlySpan<int>)labels).OfSteps(3, lengths), 4);
        Assert.Throws<ArgumentOutOfRangeException>(() => SoftmaxCrossEntropy.Forward(scores, new Targets((ReadOnlySpan<int>)labels).OfSteps(3, [3, 2]), 4));
        labels[0] = Ignored;
        Assert.Throws<ArgumentOutOfRangeException>(() => SoftmaxCrossEntropy.Forward(scores, new Targets((ReadOnlySpan<int>)labels).OfSteps(3, lengths), 4));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(6)]
    public void Weights_that_are_not_one_for_each_sample_are_refused(int count)
    {
        float[] y = new float[2 * 3 * 4], weights = new float[count];
        int[] labels = new int[6], lengths = [3, 2];
        Assert.Throws<ArgumentException>(() => SoftmaxCrossEntropy.Forward(
            y, new Targets((ReadOnlySpan<int>)labels) { SampleWeights = weights }.OfSteps(3, lengths), 4));
        Assert.Throws<ArgumentException>(() => MeanSquaredError.Forward(
            y, new Targets((ReadOnlySpan<float>)y) { SampleWeights = weights }.OfSteps(3, lengths)));
    }

    [Fact]
    public void Outputs_that_do_not_divide_among_the_steps_are_refused()
    {
        int[] lengths = [3, 2];
        Assert.Throws<ArgumentException>(() => MeanSquaredError.Forward(new float[25], new Targets((ReadOnlySpan<float>)new float[25]).OfSteps(3, lengths)));
        Assert.Throws<ArgumentException>(() => MeanSquaredError.Forward(new float[5], new Targets((ReadOnlySpan<float>)new float[5]).OfSteps(3, lengths)));
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits_and_nothing_is_allocated()
    {
        const int Samples = 40, Steps = 50, Classes = 30;
        int[] lengths = Lengths(Samples, Steps), labels = Labels(Samples * Steps, Classes);
        float[] y = Numeric.Convert<float>(Numeric.Values(Samples * Steps * Classes, 1)), t = Numeric.Convert<float>(Numeric.Values(y.Length, 2));
        float[] weights = Weights(Samples), slopes = new float[y.Length];
        float OfLabels(float[] written) => SoftmaxCrossEntropy.Backward(
            y, new Targets((ReadOnlySpan<int>)labels) { IgnoredLabel = 3, SampleWeights = weights }.OfSteps(Steps, lengths), written, Classes);
        float OfValues(float[] written) =>
            MeanSquaredError.Backward(y, new Targets((ReadOnlySpan<float>)t) { SampleWeights = weights }.OfSteps(Steps, lengths), written);
        AnyThreads.AssertSameBits(y.Length, OfLabels);
        AnyThreads.AssertSameBits(y.Length, OfValues);
        using var limit = new ThreadCount(1);
        Assert.Equal(0, Allocated.By(() => _ = OfLabels(slopes) + OfValues(slopes), steps: 10));
    }

    private static void CompareLabels(
        int samples, int steps, int classes, double smoothing, int[] lengths, bool ignores, float[] weights)
    {
        float[] scores = Numeric.Convert<float>(Numeric.Values(samples * steps * classes, 1, -3, 3)), slopes = [.. scores];
        int[] labels = Labels(samples * steps, classes);
        double[] expected = new double[scores.Length];
        double loss = 0;
        int counted = 0;
        for (int row = 0; row < labels.Length; row++)
        {
            if (lengths.Length > 0 && row % steps >= lengths[row / steps])
            {
                labels[row] = 1000;
                scores.AsSpan(row * classes, classes).Fill(float.NaN);
                continue;
            }

            if (ignores && row % 3 == 1)
            {
                labels[row] = Ignored;
                continue;
            }

            counted++;
            double weight = weights.Length == 0 ? 1 : weights[row / steps];
            double[] z = Numeric.Doubles(scores[(row * classes)..((row + 1) * classes)]);
            double sum = z.Sum(Math.Exp);
            for (int i = 0; i < classes; i++)
            {
                double wanted = (i == labels[row] ? 1 - smoothing : 0) + (smoothing / classes);
                loss -= weight * wanted * Math.Log(Math.Exp(z[i]) / sum);
                expected[(row * classes) + i] = weight * ((Math.Exp(z[i]) / sum) - wanted);
            }
        }

        Targets targets = new Targets((ReadOnlySpan<int>)labels) { SampleWeights = weights, IgnoredLabel = ignores ? Ignored : null }
            .OfSteps(steps, lengths);
        Assert.Equal(loss / counted, SoftmaxCrossEntropy.Forward(scores, targets, classes, smoothing), 2e-6);
        Assert.Equal(loss / counted, SoftmaxCrossEntropy.Backward(scores, targets, slopes, classes, smoothing), 2e-6);
        AssertSlopes(expected, counted, slopes);
    }

    private static void CompareValues(int samples, int steps, int width, int[] lengths, float[] weights)
    {
        float[] y = Numeric.Convert<float>(Numeric.Values(samples * steps * width, 1)), t = Numeric.Convert<float>(Numeric.Values(y.Length, 2));
        float[] slopes = [.. y];
        double[] expected = new double[y.Length];
        double loss = 0;
        int counted = 0;
        for (int i = 0; i < y.Length; i++)
        {
            int row = i / width;
            if (lengths.Length > 0 && row % steps >= lengths[row / steps])
            {
                (y[i], t[i]) = i % 2 == 0 ? (float.NaN, 0f) : (0f, float.NaN);
                continue;
            }

            double weight = weights.Length == 0 ? 1 : weights[row / steps], error = (double)y[i] - t[i];
            counted++;
            loss += weight * error * error;
            expected[i] = weight * 2 * error;
        }

        Targets targets = new Targets((ReadOnlySpan<float>)t) { SampleWeights = weights }.OfSteps(steps, lengths);
        Assert.Equal(loss / counted, MeanSquaredError.Forward(y, targets), 2e-6);
        Assert.Equal(loss / counted, MeanSquaredError.Backward(y, targets, slopes), 2e-6);
        AssertSlopes(expected, counted, slopes);
    }

    /// <summary>Slopes are compared before they are divided by how many count, so that none is too small to matter.</summary>
    private static void AssertSlopes(double[] expected, int counted, float[] slopes) =>
        Assert.All(expected.Zip(slopes), pair => Assert.Equal(pair.First, (double)pair.Second * counted, 2e-6));

    private static int[] Lengths(int samples, int steps) => [.. Enumerable.Range(0, samples).Select(sample => 1 + (sample * 5 % steps))];

    private static int[] Labels(int count, int classes) => [.. Numeric.Values(count, 3, 0, classes).Select(value => (int)value)];

    private static float[] Weights(int samples) => Numeric.Convert<float>(Numeric.Values(samples, 4, 0.1, 2));
}
