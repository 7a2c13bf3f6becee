using System.Text.Json;
using NetDsl.Oracle.Tests.PyTorch;
using NetDsl.Testing;
using NetDsl.Testing.Drawn;

namespace NetDsl.Oracle.Tests;

/// <summary>PyTorch reads a checkpoint and goes on from it: the same outputs, and the same ones after one more step of Adam.</summary>
public sealed class CheckpointTests : IDisposable
{
    private const float Allowed = 1e-5f;

    private static readonly RandomDeclaration Classifier = new(Loss.SoftmaxCrossEntropy, InputSize: 5, OutputSize: 4, """
        [Input(5)]
        [Dense(8, Activation.Tanh), Dense(4)]
        [Loss(Loss.SoftmaxCrossEntropy)]
        """);

    private readonly string _folder = Directory.CreateTempSubdirectory("netdsl-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void PyTorch_goes_on_from_a_checkpoint()
    {
        using var program = new LoadedProgram(GeneratorTest.Run(Classifier.SourceAs("Net")));
        var random = new Random(1);
        Dataset data = Dataset.FromLabels(
            Enumerable.Range(0, 50).Select(_ => random.NextNormal()).ToArray(), Enumerable.Range(0, 10).Select(i => i % 4).ToArray());
        TrainingOptions options = new()
        {
            CheckpointPath = Path.Combine(_folder, "run.safetensors"),
            Resume = true,
            Callbacks = [new ExponentialAverage(0.9) { TakeAtEnd = false }],
            CheckpointEntries = new Dictionary<string, string> { ["ticket"] = "churn 17" },
        };
        program.Create("Net", 3L).Train(data, new Adam(0.05), epochs: 7, batchSize: 4, options);

        Found found = JsonSerializer.Deserialize<Found>(Python.Run("checkpoint.py", options.CheckpointPath!), JsonSerializerOptions.Web)!;

        Assert.Equal(("churn 17", 7), (found.Entries["ticket"], found.Epochs));
        Assert.Equal(ModelFile.ReadEntries(options.CheckpointPath!)["netdsl.started"], found.Entries["netdsl.started"]);
        Network network = program.Create("Net", 4L);
        var optimizer = new Adam(0.05);
        network.Train(data, optimizer, epochs: 7, batchSize: 4, options);      // goes on, and has nothing to do
        float[] inputs = [.. Enumerable.Range(0, 15).Select(i => -1 + (i * 2 / 14f))];
        AssertClose(Outputs(), found.Outputs);
        program.Call<float>("Net", "Step", network, inputs, new[] { 0, 1, 2 }, optimizer);
        AssertClose(Outputs(), found.After);
        Assert.Contains(found.Outputs.Zip(found.After), pair => Math.Abs(pair.First - pair.Second) > 0.01f);

        float[] Outputs()
        {
            float[] outputs = new float[12];
            network.Predict(inputs, outputs, 3);
            return outputs;
        }
    }

    private static void AssertClose(float[] expected, float[] found) =>
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, Allowed));

    private sealed record Found(float[] Outputs, float[] After, Dictionary<string, string> Entries, int Epochs);
}
