using NetDsl.Kernels;
using NetDsl.Tests.Memory;
using NetDsl.Tests.Threading;

namespace NetDsl.Tests.Kernels.Sequences;

/// <summary>The mean and the maximum over the steps of a sequence, against plain loops and central differences.</summary>
[Collection(ThreadCount.Collection)]
public class StepPoolTests
{
    private const int Steps = 5, Features = 3, Samples = 4;

    private static readonly int[] s_lengths = [5, 1, 3, 2];

    [Fact]
    public void Means_and_maxima_are_of_the_steps_that_count()
    {
        double[] x = Numeric.Values(Samples * Steps * Features, 1);
        foreach (int[] lengths in new[] { [], s_lengths })
        {
            double[] spoilt = Spoil(x, lengths), mean = Filled(Samples * Features), largest = Filled(Samples * Features);
            int[] places = new int[largest.Length], wanted = new int[largest.Length];
            places.AsSpan().Fill(77);
            StepMean.Forward<double>(spoilt, lengths, mean, Steps, Features);
            StepMax.Forward<double>(spoilt, lengths, places, largest, Steps, Features);
            for (int place = 0; place < mean.Length; place++)
            {
                int i = place;
                int counted = lengths.Length == 0 ? Steps : lengths[i / Features];
                double At(int step) => x[(((i / Features * Steps) + step) * Features) + (i % Features)];
                double[] column = [.. Enumerable.Range(0, counted).Select(At)];
                Assert.Equal(column.Sum() / counted, mean[i], 1e-15);
                Assert.Equal(column.Max(), largest[i]);
                Assert.Equal(Array.IndexOf(column, column.Max()), places[i]);
            }

            double[] without = new double[largest.Length];
            StepMax.Forward<double>(spoilt, lengths, [], without, Steps, Features);
            Assert.Equal(largest, without);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Gradients_are_central_differences(bool takesMean)
    {
        double[] x = Numeric.Values(Samples * Steps * Features, 2), dy = Numeric.Values(Samples * Features, 3), y = new double[dy.Length];
        int[] places = new int[dy.Length];
        foreach (int[] lengths in new[] { [], s_lengths })
        {
            double Value()
            {
                if (takesMean)
                {
                    StepMean.Forward<double>(x, lengths, y, Steps, Features);
                }
                else
                {
                    StepMax.Forward<double>(x, lengths, places, y, Steps, Features);
                }

                return y.Zip(dy, (one, other) => one * other).Sum();
            }

            Value();
            double[] slopes = Filled(x.Length), before = Numeric.Values(x.Length, 4), sum = [.. before];
            Back(slopes, accumulate: false);
            Back(sum, accumulate: true);
            Numeric.AssertGradient(Value, x, slopes, "x");
            Numeric.AssertSum(before, slopes, sum);

            void Back(double[] dx, bool accumulate)
            {
                if (takesMean)
                {
                    StepMean.Backward<double>(lengths, dy, dx, Steps, Features, accumulate);
                }
                else
                {
                    StepMax.Backward<double>(places, dy, dx, Steps, Features, accumulate);
                }
            }
        }
    }

    [Fact]
    public void Of_equal_values_the_first_counts_and_NaN_above_all()
    {
        float[] x = [1, -1, float.NaN, 2, 0, 5, 2, -0f, float.NaN, 0, 0, 9], y = new float[3];
        int[] places = new int[3];
        StepMax.Forward<float>(x, [], places, y, 4, 3);
        Assert.Equal([2, 0, float.NaN], y);
        Assert.Equal([1, 1, 0], places);
        x[2] = 4;
        StepMax.Forward<float>(x, [], places, y, 4, 3);
        Assert.Equal(float.NaN, y[2]);
        Assert.Equal(2, places[2]);
        StepMean.Forward<float>(x, [2], y, 4, 3);
        Assert.Equal([1.5f, -0.5f, 4.5f], y);
    }

    [Fact]
    public void Wrong_sizes_are_told()
    {
        Assert.Throws<ArgumentException>(() => StepMean.Forward<float>(new float[12], [], new float[4], 4, 3));
        Assert.Throws<ArgumentException>(() => StepMean.Forward<float>(new float[11], [], new float[3], 4, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => StepMean.Forward<float>(new float[12], [5], new float[3], 4, 3));
        Assert.Throws<ArgumentException>(() => StepMax.Forward<float>(new float[12], [], new int[2], new float[3], 4, 3));
        Assert.StartsWith(
            "4 is none of 4 steps.",
            Assert.Throws<ArgumentOutOfRangeException>(() => StepMax.Backward<float>([0, 4, 0], new float[3], new float[12], 4, 3)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits_and_nothing_is_allocated()
    {
        const int Many = 65, Long = 40, Wide = 33;
        float[] x = Numeric.Convert<float>(Numeric.Values(Many * Long * Wide, 5)), y = new float[Many * Wide];
        int[] lengths = [.. Enumerable.Range(0, Many).Select(sample => 1 + (sample % Long))], places = new int[y.Length];
        AnyThreads.AssertSameBits(y.Length, written => StepMean.Forward<float>(x, lengths, written, Long, Wide));
        AnyThreads.AssertSameBits(y.Length, written => StepMax.Forward<float>(x, lengths, places, written, Long, Wide));
        AnyThreads.AssertSameBits(x.Length, written => StepMean.Backward<float>(lengths, y, written, Long, Wide));
        AnyThreads.AssertSameBits(x.Length, written => StepMax.Backward<float>(places, y, written, Long, Wide));
        float[] alone = new float[Wide];
        StepMean.Forward<float>(x, lengths, y, Long, Wide);
        StepMean.Forward<float>(x.AsSpan(17 * Long * Wide, Long * Wide), lengths.AsSpan(17, 1), alone, Long, Wide);
        Assert.Equal(y[(17 * Wide)..(18 * Wide)], alone);
        using var limit = new ThreadCount(1);
        Assert.Equal(0, Allocated.By(() =>
        {
            StepMean.Forward<float>(x, lengths, y, Long, Wide);
            StepMax.Forward<float>(x, lengths, places, y, Long, Wide);
            StepMax.Backward<float>(places, y, x, Long, Wide);
            StepMean.Backward<float>(lengths, y, x, Long, Wide);
        }));
    }

    private static double[] Filled(int length)
    {
        var values = new double[length];
        values.AsSpan().Fill(double.NaN);
        return values;
    }

    private static double[] Spoil(double[] x, int[] lengths)
    {
        double[] spoilt = [.. x];
        for (int sample = 0; sample < lengths.Length; sample++)
        {
            spoilt.AsSpan(((sample * Steps) + lengths[sample]) * Features, (Steps - lengths[sample]) * Features).Fill(double.NaN);
        }

        return spoilt;
    }
}
