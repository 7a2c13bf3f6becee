using NetDsl.Kernels;

namespace NetDsl.Tests.Kernels.Sequences;

/// <summary>The weights of attention: which are dropped, scores far apart, and what is refused.</summary>
public class AttentionWeightTests
{
    private const int Samples = 2, Heads = 2, Steps = 70, D = Heads * Steps;
    private const double Rate = 0.3;

    /// <summary>With values that are rows of the identity the answers of a query are its weights: so the mask is seen from outside.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_mask_is_that_of_its_stream_whatever_it_is_laid_on(bool causal)
    {
        var shape = new AttentionShape(Steps, D, Heads, causal);
        double[] masks = Masks(new RandomStream(3, "drop"), causal);
        double kept = 1 / (1 - Rate);
        Assert.All(masks, mask => Assert.True(mask == 0 || Math.Abs(mask - kept) < 1e-12, $"{mask}"));
        double[] seen = [.. masks.Where((_, i) => !causal || i % Steps <= i / Steps % Steps)];
        Assert.Equal(Rate, seen.Count(mask => mask == 0) / (double)seen.Length, 0.015); // of 9,940 weights or more: three deviations
        Assert.Equal(masks, Masks(new RandomStream(3, "drop"), causal));
        Assert.NotEqual(masks, Masks(new RandomStream(3, "other"), causal));
        double[][] last = [.. Enumerable.Range(0, Samples * Heads).Select(head => masks[((((head + 1) * Steps) - 1) * Steps)..((head + 1) * Steps * Steps)])];
        Assert.Equal(Samples * Heads, last.Select(row => string.Join(' ', row)).Distinct().Count()); // each head of each sample draws its own

        double[] projected = Numeric.Values(Samples * Steps * 3 * D, 5), y = new double[Samples * Steps * D], dy = Numeric.Values(y.Length, 6);
        double Keep(int sample, int head, int query, int key) => masks[(((((sample * Heads) + head) * Steps) + query) * Steps) + key];
        Attention.Forward<double>(projected, [], y, shape, Rate, new RandomStream(3, "drop"));
        double[] expected = AttentionReference.Answers(projected, [], Samples, Steps, D, Heads, causal, Keep), slopes = new double[projected.Length];
        Assert.All(expected.Zip(y), pair => Assert.Equal(pair.First, pair.Second, 1e-13));
        Attention.Backward<double>(projected, [], y, dy, slopes, shape, Rate, new RandomStream(3, "drop"));
        double[] back = AttentionReference.Slopes(projected, [], dy, Samples, Steps, D, Heads, causal, Keep);
        Assert.All(back.Zip(slopes), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }

    /// <summary>The mean over many streams is what nothing dropped gives.</summary>
    [Fact]
    public void Dropped_weights_keep_the_mean()
    {
        const int Draws = 4000;
        var shape = new AttentionShape(4, 2, 1);
        double[] projected = Numeric.Values(4 * 3 * 2, 1), y = new double[4 * 2], sum = new double[y.Length], drawn = new double[y.Length];
        Attention.Forward<double>(projected, [], y, shape);
        for (int draw = 0; draw < Draws; draw++)
        {
            Attention.Forward<double>(projected, [], drawn, shape, 0.5, new RandomStream(1, (ulong)draw));
            sum = [.. sum.Zip(drawn, (one, other) => one + other)];
        }

        // A weight of about ¼ varies by ¼, a value is below 1: the mean of 4000 has a deviation of 0.5 / √4000 = 0.008 at most.
        Assert.All(sum.Zip(y), pair => Assert.Equal(pair.Second, pair.First / Draws, 0.03));
    }

    /// <summary>Of scores 1e4 and −1e4 the larger takes all; where all are −1e4, all weigh alike.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Scores_far_apart_choose_one_key(bool causal)
    {
        const int Count = 90;
        float[] projected = new float[Count * 3], y = new float[Count], dy = Numeric.Convert<float>(Numeric.Values(Count, 2)), slopes = new float[Count * 3];
        float[] values = Numeric.Convert<float>(Numeric.Values(Count, 1));
        for (int step = 0; step < Count; step++)
        {
            projected[step * 3] = step % 2 == 0 ? 100 : -100;               // odd queries turn all scores round
            projected[(step * 3) + 1] = step == 0 ? 100 : -100;
            projected[(step * 3) + 2] = values[step];
        }

        var shape = new AttentionShape(Count, 1, 1, causal);
        Attention.Forward<float>(projected, [], y, shape);
        for (int query = 0; query < Count; query++)
        {
            double others = values[1..(causal ? query + 1 : Count)].Select(value => (double)value).DefaultIfEmpty(0).Average();
            Assert.Equal(query % 2 == 0 ? values[0] : others, y[query], 1e-6);
        }

        Attention.Backward<float>(projected, [], y, dy, slopes, shape);
        double[] expected =
            AttentionReference.Slopes(Numeric.Doubles(projected), [], Numeric.Doubles(dy), 1, Count, 1, 1, causal);
        Assert.All(expected.Zip(slopes), pair => Assert.Equal(pair.First, pair.Second, 2e-4)); // terms of ±100 cancel
    }

    [Fact]
    public void Sizes_that_do_not_fit_are_refused()
    {
        var shape = new AttentionShape(3, 4, 2);
        float[] projected = new float[2 * 3 * 12], y = new float[2 * 3 * 4], cache = new float[2 * 5 * 8];
        void Forward(float[]? x = null, int[]? lengths = null, float[]? answers = null, AttentionShape? of = null, double rate = 0) =>
            Attention.Forward<float>(x ?? projected, lengths ?? [], answers ?? y, of ?? shape, rate, new RandomStream(1, 2));
        Forward();
        Assert.Throws<ArgumentException>(() => Forward(x: new float[71]));
        Assert.Throws<ArgumentException>(() => Forward(answers: new float[25]));
        Assert.Throws<ArgumentException>(() => Forward(lengths: [3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Forward(lengths: [3, 4]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Forward(lengths: [0, 3]));
        Assert.Contains("heads", Assert.Throws<ArgumentException>(() => Forward(of: shape with { Heads = 3 })).Message, StringComparison.Ordinal);
        Assert.ThrowsAny<ArgumentException>(() => Forward(of: shape with { Heads = 0 }));
        Assert.ThrowsAny<ArgumentException>(() => Forward(rate: 1));
        Assert.ThrowsAny<ArgumentException>(() => Forward(rate: double.NaN));
        Assert.Throws<ArgumentException>(() => Attention.Backward<float>(projected, [], y, new float[25], projected, shape));
        Assert.Throws<ArgumentException>(() => Attention.Backward<float>(projected, [], y, y, new float[71], shape));
        var causal = shape with { Causal = true };
        Attention.Forward(projected, [], cache, 2, y, causal);
        Assert.Throws<ArgumentException>(() => Attention.Forward(projected, [], cache, 3, y, causal));
        Assert.ThrowsAny<ArgumentException>(() => Attention.Forward(projected, [], cache, -1, y, causal));
        Assert.Throws<ArgumentException>(() => Attention.Forward(projected, [], new float[79], 0, y, causal));
    }

    /// <summary>By what each weight is multiplied, [B, heads, T, T].</summary>
    private static double[] Masks(RandomStream stream, bool causal)
    {
        double[] projected = new double[Samples * Steps * 3 * D], y = new double[Samples * Steps * D];
        for (int row = 0; row < Samples * Steps; row++)
        {
            for (int head = 0; head < Heads; head++)
            {
                projected[(row * 3 * D) + (2 * D) + (head * Steps) + (row % Steps)] = 1;
            }
        }

        Attention.Forward<double>(projected, [], y, new(Steps, D, Heads, causal), Rate, stream);
        return [.. from sample in Enumerable.Range(0, Samples) from head in Enumerable.Range(0, Heads) from query in Enumerable.Range(0, Steps)
            from key in Enumerable.Range(0, Steps)
            select y[(((sample * Steps) + query) * D) + (head * Steps) + key] * (causal ? query + 1 : Steps)];
    }
}
