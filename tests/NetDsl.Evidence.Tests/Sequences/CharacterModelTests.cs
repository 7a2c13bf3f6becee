using NetDsl.Testing;
using Xunit.Abstractions;

namespace NetDsl.Evidence.Tests.Sequences;

/// <summary>
/// Whether networks learn a text as PyTorch's do from the same kind of start: after 400 batches of 32 passages, an LSTM guesses the letters of what was held back with 1.91
/// to 1.94 nats there, attention with 2.02 to 2.05. Counting how often letters follow others does not come below 2.216.
/// </summary>
public sealed class CharacterModelTests(ITestOutputHelper output)
{
    private const string TextPath = "/usr/share/common-licenses/GPL-3";

    private const int Steps = 48, BatchSize = 32, Batches = 400;

    private const double TestShare = 0.1;

    [Theory]
    [Trait("Level", "Exhaustive")]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_recurrent_network_learns_a_text(int seed) =>
        Assert.InRange(Learn("Embedding(64), Lstm(128, ReturnSequences = true)", rate: 4e-3, seed), 1, 2.05);

    [Theory]
    [Trait("Level", "Exhaustive")]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Attention_learns_a_text(int seed) =>
        Assert.InRange(Learn("Embedding(96), PositionalEmbedding, Repeat<Decoder>(Times = 2), LayerNorm", rate: 2e-3, seed), 1, 2.15);

    private double Learn(string layers, double rate, int seed)
    {
        Assert.True(File.Exists(TextPath), $"NOT CHECKED: the text is not here, {TextPath}, which comes with Debian's package base-files.");
        string text = File.ReadAllText(TextPath);
        CharacterVocabulary characters = CharacterVocabulary.Of(text);
        int[] tokens = characters.Encode(text);
        int training = tokens.Length - (int)(tokens.Length * TestShare);
        using var program = new LoadedProgram(GeneratorTest.Run(
            $"""
            [Block, LayerNorm, SelfAttention(4, Causal = true)]
            public class Attend;

            [Block, LayerNorm, Dense(384, Activation.Gelu), Dense(96)]
            public class Think;

            [Block, Residual<Attend>(Scale = ResidualScale.DepthScaled), Residual<Think>(Scale = ResidualScale.DepthScaled)]
            public class Decoder;

            [TokenInput({Steps}, {characters.Count}), {layers}, Dense({characters.Count}), Loss(Loss.SoftmaxCrossEntropy)]
            public partial class Net;
            """));
        Network network = program.Create("Net", (long)seed);
        network.Train(Passages(tokens.AsSpan(0, training), seed), new Adam(rate), epochs: 1, BatchSize, new TrainingOptions { ClipNorm = 1 });
        Evaluation result = network.Evaluate(Dataset.FromWindows(tokens.AsMemory(training), Steps));
        output.WriteLine($"{layers}, seed {seed}, {characters.Count} characters: {result}");
        return result.Loss;
    }

    /// <summary>As many passages as all batches have, from anywhere in the text.</summary>
    private static Dataset Passages(ReadOnlySpan<int> text, int seed)
    {
        var random = new Random(seed);
        (int[][] passages, int[][] next) = (new int[Batches * BatchSize][], new int[Batches * BatchSize][]);
        for (int passage = 0; passage < passages.Length; passage++)
        {
            int first = random.Next(text.Length - Steps);
            passages[passage] = text.Slice(first, Steps).ToArray();
            next[passage] = text.Slice(first + 1, Steps).ToArray();
        }

        return Dataset.FromTokens(passages, next);
    }
}
