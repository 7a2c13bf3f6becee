using NetDsl.Kernels;
using NetDsl.Tests.Memory;
using NetDsl.Tests.Threading;

namespace NetDsl.Tests.Kernels.Sequences;

/// <summary>Attention against its formula in plain loops, and against central differences.</summary>
[Collection(ThreadCount.Collection)]
public class AttentionTests
{
    [Theory]
    [InlineData(1, 1, 4, 1, false)]
    [InlineData(3, 5, 12, 3, false)]
    [InlineData(3, 5, 12, 3, true)]
    [InlineData(2, 130, 8, 2, true)]
    [InlineData(2, 70, 6, 1, false)]
    public void Answers_are_those_of_the_formula(int samples, int steps, int d, int heads, bool causal)
    {
        double[] projected = Numeric.Values(samples * steps * 3 * d, 1, -2, 2);
        foreach (int[] lengths in new[] { [], Lengths(samples, steps) })
        {
            double[] expected = AttentionReference.Answers(projected, lengths, samples, steps, d, heads, causal);
            AssertClose(expected, Forward(projected, lengths, new(steps, d, heads, causal)), 1e-13);
            float[] rounded = new float[expected.Length];
            Attention.Forward<float>(Numeric.Convert<float>(projected), lengths, rounded, new(steps, d, heads, causal));
            AssertClose(expected, Numeric.Doubles(rounded), 2e-6);
        }
    }

    [Theory]
    [InlineData(2, 4, 6, 3, false, 0)]
    [InlineData(2, 4, 6, 3, true, 0)]
    [InlineData(2, 5, 4, 2, false, 0.4)]
    [InlineData(1, 67, 2, 1, true, 0.3)]
    public void Gradients_are_central_differences(int samples, int steps, int d, int heads, bool causal, double rate)
    {
        var shape = new AttentionShape(steps, d, heads, causal);
        var stream = new RandomStream(3, "attention");
        double[] projected = Numeric.Values(samples * steps * 3 * d, 1), dy = Numeric.Values(samples * steps * d, 2);
        foreach (int[] lengths in new[] { [], Lengths(samples, steps) })
        {
            double[] y = new double[dy.Length], slopes = [.. projected], result = new double[dy.Length];
            Attention.Forward<double>(projected, lengths, y, shape, rate, stream);
            Attention.Backward<double>(projected, lengths, y, dy, slopes, shape, rate, stream);
            Numeric.AssertGradient(
                () =>
                {
                    Attention.Forward<double>(projected, lengths, result, shape, rate, stream);
                    return result.Zip(dy, (one, other) => one * other).Sum();
                },
                projected,
                slopes,
                "projected");
        }
    }

    [Fact]
    public void Dropped_weights_are_0_and_the_others_grow()
    {
        const int Steps = 300;
        const double Rate = 0.25;
        double[] projected = new double[2 * Steps * 3];                     // all weights are 1/T, and all values 1
        for (int i = 0; i < 2 * Steps; i++)
        {
            projected[(i * 3) + 2] = 1;
        }

        double[] y = new double[2 * Steps];
        Attention.Forward<double>(projected, [], y, new(Steps, 1, 1), Rate, new RandomStream(5, "drop"));
        double[] kept = [.. y.Select(value => value * Steps * (1 - Rate))];
        Assert.All(kept, count => Assert.Equal(Math.Round(count), count, 1e-9));
        Assert.Equal(1, y.Average(), 0.005);                                // 180,000 weights: the deviation of their mean is 0.0014
        Assert.NotEqual(y[..Steps], y[Steps..]);
    }

    /// <summary>Scores of 1e4, of which a float has three digits behind the point: compared with the formula over the float's own scores.</summary>
    [Fact]
    public void Large_scores_lose_nothing_but_rounding()
    {
        const int Steps = 40, Width = 4;
        float[] projected = Numeric.Convert<float>(Numeric.Values(Steps * 3 * Width, 7, -1, 1));
        for (int i = 0; i < projected.Length; i++)
        {
            projected[i] *= i % (3 * Width) < 2 * Width ? 128 : 1;
            projected[i] = MathF.Round(projected[i] * 16) / 16;             // so that products are exact
        }

        var shape = new AttentionShape(Steps, Width, 1);
        float[] y = new float[Steps * Width], dy = Numeric.Convert<float>(Numeric.Values(y.Length, 8)), slopes = new float[projected.Length];
        Attention.Forward<float>(projected, [], y, shape);
        Attention.Backward<float>(projected, [], y, dy, slopes, shape);
        double[] exact = Numeric.Doubles(projected), expected = new double[y.Length], exactSlopes = new double[projected.Length];
        Attention.Forward<double>(exact, [], expected, shape);
        AssertClose(AttentionReference.Answers(exact, [], 1, Steps, Width, 1, causal: false), expected, 1e-9);
        Attention.Backward<double>(exact, [], expected, Numeric.Doubles(dy), exactSlopes, shape);
        AssertClose(expected, Numeric.Doubles(y), 2e-3);
        double largest = exactSlopes.Max(Math.Abs);
        Assert.All(exactSlopes.Zip(slopes), pair => Assert.Equal(pair.First, pair.Second, 2e-3 * largest));
    }

    [Fact]
    public void Steps_that_continue_give_the_bits_of_the_whole()
    {
        const int Samples = 2, Steps = 75, D = 24, Heads = 3, Room = 80;
        float[] projected = Numeric.Convert<float>(Numeric.Values(Samples * Steps * 3 * D, 1, -2, 2)), whole = new float[Samples * Steps * D];
        Attention.Forward<float>(projected, [], whole, new(Steps, D, Heads, Causal: true));
        float[] cache = new float[Samples * Room * 2 * D], pieces = new float[whole.Length];
        foreach ((int first, int steps) in new[] { (0, 3), (3, 1), (4, 66), (70, 1), (71, 4) })
        {
            float[] part = new float[Samples * steps * 3 * D], y = new float[Samples * steps * D];
            for (int sample = 0; sample < Samples; sample++)
            {
                projected.AsSpan(((sample * Steps) + first) * 3 * D, steps * 3 * D).CopyTo(part.AsSpan(sample * steps * 3 * D));
            }

            Attention.Forward(part, [], cache, first, y, new(steps, D, Heads, Causal: true));
            for (int sample = 0; sample < Samples; sample++)
            {
                y.AsSpan(sample * steps * D, steps * D).CopyTo(pieces.AsSpan(((sample * Steps) + first) * D));
            }
        }

        Assert.Equal(whole, pieces);
        Assert.Throws<ArgumentException>(() => Attention.Forward(projected, [], cache, 10, whole, new(Steps, D, Heads, Causal: true)));
    }

    [Fact]
    public void What_padding_holds_changes_no_bit_and_has_no_slope()
    {
        const int Steps = 6, D = 8;
        int[] lengths = [6, 2, 4];
        float[] projected = Numeric.Convert<float>(Numeric.Values(3 * Steps * 3 * D, 1)), dy = Numeric.Convert<float>(Numeric.Values(3 * Steps * D, 2));
        foreach (bool causal in new[] { false, true })
        {
            var shape = new AttentionShape(Steps, D, 2, causal);
            (float[] y, float[] slopes) = Both(projected, dy);
            float[] spoilt = [.. projected], spoiltSlopes = [.. dy];
            for (int sample = 0; sample < 3; sample++)
            {
                spoilt.AsSpan(((sample * Steps) + lengths[sample]) * 3 * D, (Steps - lengths[sample]) * 3 * D).Fill(float.NaN);
                spoiltSlopes.AsSpan(((sample * Steps) + lengths[sample]) * D, (Steps - lengths[sample]) * D).Fill(float.NaN);
            }

            (float[] y2, float[] slopes2) = Both(spoilt, spoiltSlopes);
            Assert.Equal(y, y2);
            Assert.Equal(slopes, slopes2);
            Assert.All(slopes.AsSpan((Steps + 2) * 3 * D, 4 * 3 * D).ToArray(), slope => Assert.Equal(0, slope));

            (float[] Y, float[] Slopes) Both(float[] x, float[] given)
            {
                float[] answers = new float[given.Length], back = new float[x.Length];
                Attention.Forward<float>(x, lengths, answers, shape);
                Attention.Backward<float>(x, lengths, answers, given, back, shape);
                return (answers, back);
            }
        }
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits_and_nothing_is_allocated()
    {
        const int Samples = 9, Steps = 90, D = 32;
        var shape = new AttentionShape(Steps, D, 4, Causal: true);
        float[] projected = Numeric.Convert<float>(Numeric.Values(Samples * Steps * 3 * D, 1)), dy = Numeric.Convert<float>(Numeric.Values(Samples * Steps * D, 2));
        float[] y = new float[dy.Length], slopes = new float[projected.Length];
        AnyThreads.AssertSameBits(y.Length, written => Attention.Forward<float>(projected, [], written, shape, 0.1, new RandomStream(1, "a")));
        Attention.Forward<float>(projected, [], y, shape);
        AnyThreads.AssertSameBits(slopes.Length, written => Attention.Backward<float>(projected, [], y, dy, written, shape));
        using var limit = new ThreadCount(1);
        Assert.Equal(0, Allocated.By(() =>
        {
            Attention.Forward<float>(projected, [], y, shape, 0.1, new RandomStream(1, 2));
            Attention.Backward<float>(projected, [], y, dy, slopes, shape, 0.1, new RandomStream(1, 2));
        }));
    }

    private static double[] Forward(double[] projected, int[] lengths, AttentionShape shape)
    {
        var y = new double[projected.Length / 3];
        Attention.Forward<double>(projected, lengths, y, shape);
        return y;
    }

    private static int[] Lengths(int samples, int steps) => [.. Enumerable.Range(0, samples).Select(sample => Math.Max(1, steps - (2 * sample)))];

    private static void AssertClose(double[] expected, double[] actual, double tolerance) =>
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, tolerance * Math.Max(1, Math.Abs(pair.First))));
}
