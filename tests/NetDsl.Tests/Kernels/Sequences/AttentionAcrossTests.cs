using NetDsl.Kernels;
using NetDsl.Tests.Memory;
using NetDsl.Tests.Threading;

namespace NetDsl.Tests.Kernels.Sequences;

/// <summary>Attention of one sequence to another, against its formula in plain loops and central differences.</summary>
[Collection(ThreadCount.Collection)]
public class AttentionAcrossTests
{
    private const int Samples = 3;

    [Theory]
    [InlineData(1, 1, 4, 1, false)]
    [InlineData(4, 7, 6, 3, false)]
    [InlineData(7, 4, 6, 2, true)]
    [InlineData(3, 9, 4, 2, true)]
    [InlineData(70, 5, 4, 1, true)]
    [InlineData(2, 140, 48, 2, false)]
    public void Answers_are_those_of_the_formula(int steps, int keySteps, int d, int heads, bool causal)
    {
        double[] queries = Numeric.Values(Samples * steps * d, 1, -2, 2), keysValues = Numeric.Values(Samples * keySteps * 2 * d, 2, -2, 2);
        var shape = new AttentionShape(steps, d, heads, causal);
        foreach ((int[] lengths, int[] keyLengths) in Cases(steps, keySteps))
        {
            double[] expected = Expected(queries, keysValues, lengths, keyLengths, shape, keySteps), y = new double[expected.Length];
            y.AsSpan().Fill(double.NaN);
            Attention.Forward<double>(queries, keysValues, lengths, keyLengths, y, shape, keySteps);
            Assert.All(expected.Zip(y), pair => Assert.Equal(pair.First, pair.Second, 1e-13));
            float[] rounded = new float[y.Length];
            Attention.Forward<float>(
                Numeric.Convert<float>(queries), Numeric.Convert<float>(keysValues), lengths, keyLengths, rounded, shape, keySteps);
            Assert.All(expected.Zip(rounded), pair => Assert.Equal(pair.First, pair.Second, 5e-6));
        }
    }

    [Theory]
    [InlineData(3, 5, 6, 3, false, 0)]
    [InlineData(5, 3, 4, 2, true, 0)]
    [InlineData(4, 6, 4, 2, false, 0.4)]
    [InlineData(66, 3, 2, 1, true, 0.3)]
    public void Gradients_are_central_differences(int steps, int keySteps, int d, int heads, bool causal, double rate)
    {
        double[] queries = Numeric.Values(Samples * steps * d, 1), keysValues = Numeric.Values(Samples * keySteps * 2 * d, 2);
        double[] dy = Numeric.Values(queries.Length, 3), y = new double[dy.Length];
        var shape = new AttentionShape(steps, d, heads, causal);
        var stream = new RandomStream(3, "across");
        foreach ((int[] lengths, int[] keyLengths) in Cases(steps, keySteps))
        {
            double Value()
            {
                Attention.Forward<double>(queries, keysValues, lengths, keyLengths, y, shape, keySteps, rate, stream);
                return y.Zip(dy, (one, other) => one * other).Sum();
            }

            Value();
            double[] dQueries = new double[queries.Length], dKeysValues = new double[keysValues.Length];
            dQueries.AsSpan().Fill(double.NaN);
            dKeysValues.AsSpan().Fill(double.NaN);
            Attention.Backward<double>(
                queries, keysValues, lengths, keyLengths, y, dy, dQueries, dKeysValues, shape, keySteps, rate, stream);
            Numeric.AssertGradient(Value, queries, dQueries, "queries");
            Numeric.AssertGradient(Value, keysValues, dKeysValues, "keys and values");
        }
    }

    [Fact]
    public void What_padding_holds_changes_no_bit_and_has_no_slope()
    {
        const int Steps = 5, KeySteps = 6, D = 8;
        int[] lengths = [5, 2, 4], keyLengths = [1, 6, 3];
        var shape = new AttentionShape(Steps, D, 2);
        float[] queries = Numeric.Convert<float>(Numeric.Values(Samples * Steps * D, 1));
        float[] keysValues = Numeric.Convert<float>(Numeric.Values(Samples * KeySteps * 2 * D, 2));
        float[] dy = Numeric.Convert<float>(Numeric.Values(queries.Length, 3));
        var clean = Both(queries, keysValues, dy);
        var spoilt = Both(Spoil(queries, lengths, Steps, D), Spoil(keysValues, keyLengths, KeySteps, 2 * D), Spoil(dy, lengths, Steps, D));
        Assert.Equal(clean.Y, spoilt.Y);
        Assert.Equal(clean.DQueries, spoilt.DQueries);
        Assert.Equal(clean.DKeysValues, spoilt.DKeysValues);
        Assert.All(clean.DKeysValues[(2 * D)..(KeySteps * 2 * D)], slope => Assert.Equal(0, slope));
        Assert.All(clean.DQueries[((Steps + 2) * D)..(2 * Steps * D)], slope => Assert.Equal(0, slope));
        Assert.All(clean.Y[((Steps + 2) * D)..(2 * Steps * D)], value => Assert.Equal(0, value));
        Assert.Contains(clean.DQueries[(Steps * D)..((Steps + 2) * D)], slope => slope != 0);

        (float[] Y, float[] DQueries, float[] DKeysValues) Both(float[] asked, float[] rows, float[] given)
        {
            float[] y = new float[asked.Length], dQueries = new float[asked.Length], dKeysValues = new float[rows.Length];
            Attention.Forward<float>(asked, rows, lengths, keyLengths, y, shape, KeySteps);
            Attention.Backward<float>(asked, rows, lengths, keyLengths, y, given, dQueries, dKeysValues, shape, KeySteps);
            return (y, dQueries, dKeysValues);
        }
    }

    [Fact]
    public void Any_batch_and_number_of_threads_gives_the_same_bits_and_nothing_is_allocated()
    {
        const int Many = 9, Steps = 40, KeySteps = 90, D = 32;
        var shape = new AttentionShape(Steps, D, 4);
        float[] queries = Numeric.Convert<float>(Numeric.Values(Many * Steps * D, 1)), y = new float[queries.Length];
        float[] keysValues = Numeric.Convert<float>(Numeric.Values(Many * KeySteps * 2 * D, 2));
        float[] dQueries = new float[queries.Length], dKeysValues = new float[keysValues.Length], alone = new float[Steps * D];
        AnyThreads.AssertSameBits(y.Length, written => Attention.Forward<float>(queries, keysValues, [], [], written, shape, KeySteps));
        Attention.Forward<float>(queries, keysValues, [], [], y, shape, KeySteps);
        AnyThreads.AssertSameBits(
            dKeysValues.Length,
            written => Attention.Backward<float>(queries, keysValues, [], [], y, queries, dQueries, written, shape, KeySteps));
        ReadOnlySpan<float> other = keysValues.AsSpan(5 * KeySteps * 2 * D, KeySteps * 2 * D);
        Attention.Forward(queries.AsSpan(5 * Steps * D, Steps * D), other, [], [], alone.AsSpan(), shape, KeySteps);
        Assert.Equal(y[(5 * Steps * D)..(6 * Steps * D)], alone);
        using var limit = new ThreadCount(1);
        Assert.Equal(0, Allocated.By(
            () =>
            {
                Attention.Forward<float>(queries, keysValues, [], [], y, shape, KeySteps, 0.1, new RandomStream(1, 2));
                Attention.Backward<float>(
                    queries, keysValues, [], [], y, queries, dQueries, dKeysValues, shape, KeySteps, 0.1, new RandomStream(1, 2));
            },
            steps: 10));
    }

    [Fact]
    public void Wrong_sizes_are_told()
    {
        var shape = new AttentionShape(2, 4, 2);
        float[] queries = new float[8], keysValues = new float[24], y = new float[8];
        Attention.Forward<float>(queries, keysValues, [], [], y, shape, 3);
        Assert.Throws<ArgumentException>(() => Attention.Forward<float>(queries, keysValues, [], [], y, shape, 2));
        Assert.Throws<ArgumentException>(() => Attention.Forward<float>(queries, keysValues, [], [], new float[4], shape, 3));
        Assert.Throws<ArgumentException>(() => Attention.Forward<float>(queries, keysValues, [], [], y, shape with { Heads = 3 }, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => Attention.Forward<float>(queries, keysValues, [3], [], y, shape, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => Attention.Forward<float>(queries, keysValues, [], [4], y, shape, 3));
        Assert.Throws<ArgumentException>(
            () => Attention.Backward<float>(queries, keysValues, [], [], y, y, new float[8], new float[16], shape, 3));
    }

    private static IEnumerable<(int[] Lengths, int[] KeyLengths)> Cases(int steps, int keySteps) =>
    [
        ([], []),
        ([.. Enumerable.Range(0, Samples).Select(sample => Math.Max(1, steps - sample))], []),
        ([steps, 1, steps], [.. Enumerable.Range(0, Samples).Select(sample => Math.Max(1, keySteps - (2 * sample)))]),
    ];

    private static double[] Expected(
        double[] queries, double[] keysValues, int[] lengths, int[] keyLengths, AttentionShape shape, int keySteps)
    {
        (int steps, int d) = (shape.Steps, shape.Features);
        int width = d / shape.Heads;
        var y = new double[queries.Length];
        for (int sample = 0; sample < Samples; sample++)
        {
            for (int query = 0; query < (lengths.Length == 0 ? steps : lengths[sample]); query++)
            {
                int there = keyLengths.Length == 0 ? keySteps : keyLengths[sample];
                int seen = shape.Causal ? Math.Clamp(query + 1 + keySteps - steps, 0, there) : there;
                for (int first = 0; first < d; first += width)
                {
                    int asked = (((sample * steps) + query) * d) + first;
                    int Row(int key) => (((sample * keySteps) + key) * 2 * d) + first;
                    double[] weights = [.. Enumerable.Range(0, seen).Select(key =>
                        Math.Exp(Enumerable.Range(0, width).Sum(i => queries[asked + i] * keysValues[Row(key) + i]) / Math.Sqrt(width)))];
                    for (int i = 0; i < width; i++)
                    {
                        y[asked + i] = Enumerable.Range(0, seen).Sum(key => weights[key] / weights.Sum() * keysValues[Row(key) + d + i]);
                    }
                }
            }
        }

        return y;
    }

    private static float[] Spoil(float[] values, int[] lengths, int steps, int width)
    {
        float[] spoilt = [.. values];
        for (int sample = 0; sample < lengths.Length; sample++)
        {
            spoilt.AsSpan(((sample * steps) + lengths[sample]) * width, (steps - lengths[sample]) * width).Fill(float.NaN);
        }

        return spoilt;
    }
}
