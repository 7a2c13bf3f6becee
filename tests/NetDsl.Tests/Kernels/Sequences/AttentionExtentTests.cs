using NetDsl.Kernels;
using NetDsl.Tests.Threading;

namespace NetDsl.Tests.Kernels.Sequences;

/// <summary>Attention over more steps than a block of queries has, with lengths on both sides of its edges, and in pieces.</summary>
[Collection(ThreadCount.Collection)]
public class AttentionExtentTests
{
    private static readonly int[] Lengths = [130, 64, 65, 1, 128];

    [Theory]
    [InlineData(1, 4, false)]
    [InlineData(1, 4, true)]
    [InlineData(2, 6, false)]
    [InlineData(3, 9, true)]
    [InlineData(4, 4, true)]
    [InlineData(4, 68, false)]
    public void Answers_and_slopes_are_those_of_the_formula(int heads, int d, bool causal)
    {
        const int Samples = 5, Steps = 130;
        var shape = new AttentionShape(Steps, d, heads, causal);
        double[] projected = Numeric.Values(Samples * Steps * 3 * d, 1, -2, 2), dy = Numeric.Values(Samples * Steps * d, 2);
        foreach (int[] lengths in new[] { [], Lengths })
        {
            double[] answers = AttentionReference.Answers(projected, lengths, Samples, Steps, d, heads, causal);
            double[] expected = AttentionReference.Slopes(projected, lengths, dy, Samples, Steps, d, heads, causal);
            double[] y = Nothing<double>(dy.Length), slopes = Nothing<double>(projected.Length);
            Attention.Forward<double>(projected, lengths, y, shape);
            Attention.Backward<double>(projected, lengths, y, dy, slopes, shape);
            AssertClose(answers, y, 1e-12);
            AssertClose(expected, slopes, 1e-11);
            float[] x = Numeric.Convert<float>(projected), rounded = Nothing<float>(y.Length), back = Nothing<float>(x.Length);
            Attention.Forward<float>(x, lengths, rounded, shape);
            Attention.Backward<float>(x, lengths, rounded, Numeric.Convert<float>(dy), back, shape);
            AssertClose(answers, Numeric.Doubles(rounded), 5e-6);
            AssertClose(expected, Numeric.Doubles(back), 1e-4);
        }
    }

    [Theory]
    [InlineData(700, 20, 4)]
    [InlineData(330, 66, 2)]
    [InlineData(1100, 3, 1)]
    public void Steps_that_continue_give_the_bits_of_the_whole(int all, int d, int heads)
    {
        const int Samples = 2;
        int room = all + 3;
        float[] projected = Numeric.Convert<float>(Numeric.Values(Samples * all * 3 * d, 1, -2, 2)), whole = new float[Samples * all * d];
        Attention.Forward<float>(projected, [], whole, new(all, d, heads, Causal: true));
        float[] cache = Nothing<float>(Samples * room * 2 * d), pieces = new float[whole.Length];
        int[] sizes = [1, 63, 1, 65, 129, 7];
        for (int first = 0, i = 0; first < all; i++)
        {
            int steps = Math.Min(all - first, sizes[i % sizes.Length]);
            float[] y = Nothing<float>(Samples * steps * d);
            Attention.Forward(Cut(projected, all, first, steps, 3 * d), [], cache, first, y, new(steps, d, heads, Causal: true));
            for (int sample = 0; sample < Samples; sample++)
            {
                y.AsSpan(sample * steps * d, steps * d).CopyTo(pieces.AsSpan(((sample * all) + first) * d));
            }

            first += steps;
        }

        Assert.Equal(whole, pieces);

        float[] Cut(float[] x, int all, int first, int steps, int width) => [.. Enumerable.Range(0, Samples).SelectMany(sample =>
            x[(((sample * all) + first) * width)..(((sample * all) + first + steps) * width)])];
    }

    /// <summary>What continues may end in padding, too, of which no query sees anything: where it sees all other steps as well.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Steps_that_continue_see_no_padding(bool causal)
    {
        const int First = 2, Steps = 4, All = First + Steps, D = 6, Heads = 2;
        int[] lengths = [4, 1, 3];
        float[] projected = Numeric.Convert<float>(Numeric.Values(3 * All * 3 * D, 1)), whole = new float[3 * All * D];
        Attention.Forward<float>(projected, [6, 3, 5], whole, new(All, D, Heads, causal));
        float[] cache = new float[3 * All * 2 * D], before = new float[3 * First * 3 * D], part = new float[3 * Steps * 3 * D];
        for (int sample = 0; sample < 3; sample++)
        {
            Span<float> own = projected.AsSpan(sample * All * 3 * D, All * 3 * D);
            own[((First + lengths[sample]) * 3 * D)..].Fill(float.NaN);
            own[..(First * 3 * D)].CopyTo(before.AsSpan(sample * First * 3 * D));
            own[(First * 3 * D)..].CopyTo(part.AsSpan(sample * Steps * 3 * D));
        }

        float[] y = new float[3 * Steps * D];
        Attention.Forward(before, [], cache, 0, new float[3 * First * D], new(First, D, Heads, causal));
        Attention.Forward(part, lengths, cache, First, y, new(Steps, D, Heads, causal));
        for (int sample = 0; sample < 3; sample++)
        {
            int end = (sample + 1) * All * D;
            Assert.Equal(whole[(end - (Steps * D))..end], y[(sample * Steps * D)..((sample + 1) * Steps * D)]);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_sample_has_the_same_bits_in_any_batch_and_on_any_threads(bool causal)
    {
        const int Samples = 5, Steps = 130, D = 24;
        var shape = new AttentionShape(Steps, D, 3, causal);
        var stream = new RandomStream(4, "attention");
        float[] projected = Numeric.Convert<float>(Numeric.Values(Samples * Steps * 3 * D, 1, -2, 2)), y = Nothing<float>(projected.Length / 3);
        float[] dy = Numeric.Convert<float>(Numeric.Values(y.Length, 2)), slopes = Nothing<float>(projected.Length);
        Attention.Forward<float>(projected, Lengths, y, shape);
        Attention.Backward<float>(projected, Lengths, y, dy, slopes, shape);
        for (int sample = 0; sample < Samples; sample++)
        {
            Range own = (sample * Steps * D)..((sample + 1) * Steps * D), wide = (sample * Steps * 3 * D)..((sample + 1) * Steps * 3 * D);
            float[] alone = Nothing<float>(Steps * D), back = Nothing<float>(Steps * 3 * D);
            Attention.Forward<float>(projected[wide], [Lengths[sample]], alone, shape);
            Attention.Backward<float>(projected[wide], [Lengths[sample]], alone, dy[own], back, shape);
            Assert.Equal(y[own], alone);
            Assert.Equal(slopes[wide], back);
        }

        Attention.Forward<float>(projected, Lengths, y, shape, 0.3, stream);
        AnyThreads.AssertSameBits(y.Length, written => Attention.Forward<float>(projected, Lengths, written, shape, 0.3, stream));
        AnyThreads.AssertSameBits(
            slopes.Length, written => Attention.Backward<float>(projected, Lengths, y, dy, written, shape, 0.3, stream));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Padding_of_no_number_changes_no_bit_in_any_block(bool causal)
    {
        const int Samples = 5, Steps = 130, D = 8;
        var shape = new AttentionShape(Steps, D, 2, causal);
        var stream = new RandomStream(4, "attention");
        float[] projected = Numeric.Convert<float>(Numeric.Values(Samples * Steps * 3 * D, 1));
        float[] dy = Numeric.Convert<float>(Numeric.Values(Samples * Steps * D, 2));
        foreach (double rate in new[] { 0, 0.3 })
        {
            (float[] y, float[] slopes) = Both(projected, dy, rate);
            float[] spoilt = [.. projected], spoiltSlopes = [.. dy];
            for (int row = 0; row < Samples * Steps; row++)
            {
                if (row % Steps >= Lengths[row / Steps])
                {
                    spoilt.AsSpan(row * 3 * D, 3 * D).Fill(float.NaN);
                    spoiltSlopes.AsSpan(row * D, D).Fill(float.NaN);
                    Assert.All(slopes[(row * 3 * D)..((row + 1) * 3 * D)], slope => Assert.Equal(0, slope));
                    Assert.All(y[(row * D)..((row + 1) * D)], value => Assert.Equal(0, value));
                }
            }

            (float[] y2, float[] slopes2) = Both(spoilt, spoiltSlopes, rate);
            Assert.Equal(y, y2);
            Assert.Equal(slopes, slopes2);
        }

        (float[] Y, float[] Slopes) Both(float[] x, float[] given, double rate)
        {
            float[] answers = Nothing<float>(given.Length), back = Nothing<float>(x.Length);
            Attention.Forward<float>(x, Lengths, answers, shape, rate, stream);
            Attention.Backward<float>(x, Lengths, answers, given, back, shape, rate, stream);
            return (answers, back);
        }
    }

    /// <summary>What results take the place of.</summary>
    private static T[] Nothing<T>(int count)
        where T : System.Numerics.IFloatingPointIeee754<T>
        => [.. Enumerable.Repeat(T.NaN, count)];

    private static void AssertClose(double[] expected, double[] actual, double tolerance)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance * Math.Max(1, Math.Abs(expected[i])), $"[{i}]: {expected[i]} {actual[i]}");
        }
    }
}
