using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Corpus;

/// <summary>The architectures of the corpus, scaled down from their papers: each is compiled, and trained for a step with a few random samples.</summary>
public sealed class TrainedOnceTests
{
    private const int Samples = 4;

    private static readonly CorpusNetwork[] Architectures = [.. CorpusNetwork.Sound.Where(network => network.Group == "Architectures")];

    private static readonly Lazy<LoadedProgram> Program = new(() => new(GeneratorTest.Run(
        string.Concat(CorpusNetwork.Blocks) + string.Concat(Architectures.Select(network => $"{network.Attributes}\npublic partial class {network.Name};\n\n")))));

    public static TheoryData<string> Names { get; } = [.. Architectures.Select(network => network.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_step_has_a_finite_loss_and_moves_the_weights(string name)
    {
        Network network = Program.Value.Create(name, 1L);
        float[] before = [.. network.Parameters];

        TrainingHistory history = network.Train(RandomData(Program.Value.DescriptionOf(name)), new Sgd(0.01), epochs: 1);

        Assert.True(double.IsFinite(history.Epochs[^1].Loss), $"a loss of {history.Epochs[^1].Loss}");
        Assert.All(network.Parameters.ToArray(), parameter => Assert.True(float.IsFinite(parameter)));
        Assert.NotEqual(before, network.Parameters.ToArray());
    }

    private static Dataset RandomData(NetworkDescription description)
    {
        var random = new Random(1);
        (int inputs, int outputs) = (description.InputSize, description.OutputSize);
        float[] samples = [.. Enumerable.Range(0, Samples * inputs).Select(_ => random.NextNormal())];
        if (description.Loss == Loss.SoftmaxCrossEntropy)
        {
            int[] labels = [.. Enumerable.Range(0, Samples).Select(_ => random.Next(outputs))];
            return Dataset.FromLabels(samples, labels);
        }

        float[] targets = [.. Enumerable.Range(0, Samples * outputs).Select(_ => (float)random.Next(2))];
        return Dataset.FromTargets(samples, targets, Samples);
    }
}
