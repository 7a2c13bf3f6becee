using NetDsl.Testing;
using Xunit.Abstractions;

namespace NetDsl.Evidence.Tests.Sequences;

/// <summary>What the rules about attention claim of networks, seen in networks that run: the figures of their pages.</summary>
public sealed class AttentionTests(ITestOutputHelper output)
{
    private const int Steps = 32, Features = 64, Samples = 8, Tokens = 16;

    private const string Source = """
        using NetDsl;

        [Block]
        [LayerNorm]
        [SelfAttention(4)]
        public partial class Attend;

        [SequenceInput(32, 64), Repeat<Attend>(Times = 1), LayerNorm]
        public partial class Alone1;

        [SequenceInput(32, 64), Repeat<Attend>(Times = 2), LayerNorm]
        public partial class Alone2;

        [SequenceInput(32, 64), Residual<Attend>(Times = 2), LayerNorm]
        public partial class Added2;

        [SequenceInput(32, 64), Residual<Attend>(Times = 2), GlobalAvgPool, Dense(3)]
        public partial class Set;

        [SequenceInput(32, 64), PositionalEmbedding, Residual<Attend>(Times = 2), GlobalAvgPool, Dense(3)]
        public partial class Row;

        [TokenInput(12, 16), Embedding(32), PositionalEmbedding, SelfAttention(4), Dense(16), Loss(Loss.SoftmaxCrossEntropy)]
        public partial class SeesAhead;

        [TokenInput(12, 16), Embedding(32), PositionalEmbedding, SelfAttention(4, Causal = true), Dense(16), Loss(Loss.SoftmaxCrossEntropy)]
        public partial class SeesBack;
        """;

    private static readonly Lazy<LoadedProgram> Program = new(() => new(GeneratorTest.Run(Source)));

    /// <summary>NDSL4028.</summary>
    [Fact]
    public void Attention_of_attention_makes_steps_alike_and_a_skip_keeps_them_apart()
    {
        double once = Cosine("Alone1"), twice = Cosine("Alone2"), added = Cosine("Added2");
        output.WriteLine($"cosine of two steps: {once:F2} after one, {twice:F2} after two, {added:F2} with skips");
        Assert.InRange(once, 0.25, 0.55);
        Assert.InRange(twice, 0.9, 1);
        Assert.InRange(added, -0.1, 0.2);
    }

    /// <summary>NDSL4029.</summary>
    [Fact]
    public void Without_positions_shuffled_steps_get_the_same_answer()
    {
        float[] inputs = Normal(Steps * Features, 1), shuffled = [.. inputs.Chunk(Features).Reverse().SelectMany(step => step)];
        float[] set = Predict("Set", inputs, 3), again = Predict("Set", shuffled, 3);
        Assert.All(set.Zip(again), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
        Assert.Contains(Predict("Row", inputs, 3).Zip(Predict("Row", shuffled, 3)), pair => Math.Abs(pair.First - pair.Second) > 1e-2);
    }

    /// <summary>NDSL4030: of tokens that are drawn at random nothing can be learned, but copied.</summary>
    [Fact]
    public void Who_sees_the_next_token_copies_it()
    {
        double ahead = LossOfRandomTokens("SeesAhead"), back = LossOfRandomTokens("SeesBack");
        output.WriteLine($"loss {ahead:F2} where the next token is seen, {back:F2} where not, ln {Tokens} = {Math.Log(Tokens):F2}");
        Assert.InRange(ahead, 0, 1.5);
        Assert.InRange(back, Math.Log(Tokens) - 0.02, Math.Log(Tokens) + 0.2);
    }

    private static double Cosine(string name)
    {
        double sum = 0;
        int pairs = 0;
        for (int sample = 0; sample < Samples; sample++)
        {
            float[][] steps = [.. Predict(name, Normal(Steps * Features, sample), Steps * Features).Chunk(Features)];
            for (int one = 0; one < Steps; one++)
            {
                for (int other = 0; other < one; other++)
                {
                    sum += System.Numerics.Tensors.TensorPrimitives.CosineSimilarity(steps[one], steps[other]);
                    pairs++;
                }
            }
        }

        return sum / pairs;
    }

    private static float[] Predict(string name, float[] inputs, int outputs)
    {
        float[] answers = new float[outputs];
        Program.Value.Create(name, 1).Predict(inputs, answers);
        return answers;
    }

    private static double LossOfRandomTokens(string name)
    {
        Network network = Program.Value.Create(name, 1);
        network.Train(Drawn(64 * 300, seed: 1), new Adam(3e-3), epochs: 1, batchSize: 64);
        return network.Evaluate(Drawn(500, seed: 2)).Loss;
    }

    private static Dataset Drawn(int count, int seed)
    {
        var random = new Random(seed);
        int[][] texts = [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, 13).Select(_ => random.Next(Tokens)).ToArray())];
        return Dataset.FromTokens([.. texts.Select(text => text[..^1])], [.. texts.Select(text => text[1..])]);
    }

    private static float[] Normal(int count, int seed)
    {
        float[] numbers = new float[count];
        new RandomStream(seed, "steps").FillNormal(numbers, 0, 1);
        return numbers;
    }
}
