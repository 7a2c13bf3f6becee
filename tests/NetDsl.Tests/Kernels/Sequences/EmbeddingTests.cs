using NetDsl.Kernels;
using NetDsl.Tests.Memory;

namespace NetDsl.Tests.Kernels.Sequences;

/// <summary>Embeddings of random tokens, most of which repeat, against plain loops.</summary>
public class EmbeddingTests
{
    private const int Samples = 6, Steps = 9, Vocabulary = 7;

    private static readonly int[] Lengths = [9, 1, 4, 9, 2, 8];

    [Theory]
    [InlineData(1, -1, false)]
    [InlineData(5, 3, false)]
    [InlineData(19, 0, true)]
    [InlineData(33, 6, true)]
    public void Vectors_and_slopes_are_those_of_plain_loops(int features, int paddingToken, bool accumulate)
    {
        foreach (int[] lengths in new[] { [], Lengths })
        {
            int[] tokens = Tokens(lengths);
            double[] weight = Numeric.Values(Vocabulary * features, 1), dy = Numeric.Values(Samples * Steps * features, 2);
            double[] before = Numeric.Values(weight.Length, 3), y = [.. dy], expected = new double[y.Length];
            double[] slopes = accumulate ? [.. before] : new double[weight.Length], dWeight = [.. before];
            for (int row = 0; row < tokens.Length; row++)
            {
                for (int i = 0; i < features && Counts(lengths, row); i++)
                {
                    expected[(row * features) + i] = weight[(tokens[row] * features) + i];
                    slopes[(tokens[row] * features) + i] += tokens[row] == paddingToken ? 0 : dy[(row * features) + i];
                }

                if (!Counts(lengths, row))
                {
                    dy.AsSpan(row * features, features).Fill(double.NaN);
                }
            }

            Embedding.Forward<double>(tokens, lengths, weight, y, Vocabulary, features);
            Assert.Equal(expected, y);
            Embedding.Backward<double>(tokens, lengths, dy, dWeight, Vocabulary, features, paddingToken, accumulate);
            Assert.All(slopes.Zip(dWeight), pair => Assert.Equal(pair.First, pair.Second, 1e-14));
            float[] rounded = new float[y.Length];
            Embedding.Forward<float>(tokens, lengths, Numeric.Convert<float>(weight), rounded, Vocabulary, features);
            Assert.Equal(Numeric.Convert<float>(expected), rounded);
        }
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(7)]
    [InlineData(int.MinValue)]
    [InlineData(int.MaxValue)]
    public void A_token_that_there_is_not_counts_only_within_a_length(int token)
    {
        int[] tokens = Tokens(Lengths);
        float[] weight = new float[Vocabulary * 2], y = new float[Samples * Steps * 2];
        tokens[^1] = token;                                                 // behind the length of the last sample
        Embedding.Forward<float>(tokens, Lengths, weight, y, Vocabulary, 2);
        Embedding.Backward<float>(tokens, Lengths, y, weight, Vocabulary, 2);
        tokens[^2] = token;
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Embedding.Forward<float>(tokens, Lengths, weight, y, Vocabulary, 2));
        Assert.StartsWith($"Token {token} at step 7 of sample 5 is none", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Embedding.Backward<float>(tokens, Lengths, y, weight, Vocabulary, 2));
        int[] withoutLengths = [.. Tokens([]), token];
        error = Assert.Throws<ArgumentOutOfRangeException>(
            () => Embedding.Forward<float>(withoutLengths, [], weight, new float[y.Length + 2], Vocabulary, 2));
        Assert.StartsWith($"Token {token} at place 54 of all steps is none", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sizes_that_do_not_fit_are_refused_and_nothing_is_allocated()
    {
        int[] tokens = Tokens(Lengths);
        float[] weight = new float[Vocabulary * 2], dWeight = new float[weight.Length], y = new float[Samples * Steps * 2];
        Assert.Throws<ArgumentException>(() => Embedding.Forward<float>(tokens, Lengths, weight, new float[y.Length - 1], Vocabulary, 2));
        Assert.Throws<ArgumentException>(() => Embedding.Forward<float>(tokens, [9, 9, 9, 9, 9], weight, y, Vocabulary, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Embedding.Forward<float>(tokens, [9, 9, 9, 9, 9, 10], weight, y, Vocabulary, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Embedding.Forward<float>(tokens, [9, 9, 9, 9, 9, 0], weight, y, Vocabulary, 2));
        Assert.Throws<ArgumentException>(() => Embedding.Backward<float>(tokens, Lengths, y, new float[3], Vocabulary, 2));
        Assert.ThrowsAny<ArgumentException>(() => Embedding.Forward<float>(tokens, Lengths, weight, y, Vocabulary, 0));
        Assert.Equal(0, Allocated.By(() =>
        {
            Embedding.Forward<float>(tokens, Lengths, weight, y, Vocabulary, 2);
            Embedding.Backward<float>(tokens, Lengths, y, dWeight, Vocabulary, 2);
        }));
    }

    private static bool Counts(int[] lengths, int row) => lengths.Length == 0 || row % Steps < lengths[row / Steps];

    /// <summary>Tokens of the vocabulary; padding has none of it.</summary>
    private static int[] Tokens(int[] lengths)
    {
        int[] tokens = [.. Numeric.Values(Samples * Steps, 4, 0, Vocabulary).Select(value => (int)value)];
        return [.. tokens.Select((token, row) => Counts(lengths, row) ? token : -5)];
    }
}
