using System.Text.Json;
using NetDsl.Testing;

namespace NetDsl.IntegrationTests;

/// <summary>Files of NetDsl in PyTorch, loaded strictly: every tensor is there, none is left over, and the answers are the same.</summary>
[Trait("Level", "Exhaustive")]
public sealed class PyTorchTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("netdsl-").FullName;

    [Fact]
    public void The_program_of_the_docs_loads_a_network_and_answers_alike()
    {
        var random = new Random(1);
        float[] scales = [1, 10, 100, 1000];
        float[] inputs = [.. Enumerable.Range(0, 400).Select(i => scales[i % 4] * (5 + random.NextSingle()))];
        Dataset data = Dataset.FromLabels(inputs, Enumerable.Range(0, 100).Select(i => i % 3).ToArray());
        var network = new Iris(seed: 1);
        var standardizer = Standardizer.Fit(data);
        network.Train(standardizer.Apply(data), new Adam(0.01), epochs: 3);
        network.Save(Path.Combine(_folder, "iris.safetensors"), standardizer);
        string docs = Repository.Read("docs/data.md");
        int begin = docs.IndexOf("```python\n", StringComparison.Ordinal) + "```python\n".Length;
        string program = Path.Combine(_folder, "docs.py");
        File.WriteAllText(program, docs[begin..docs.IndexOf("```", begin, StringComparison.Ordinal)]);

        var standardized = new float[inputs.Length];
        standardizer.Apply(inputs, standardized);
        AssertEqual(Predict(network, standardized, count: 100, outputs: 3), Answers(program, inputs, width: 4));
    }

    [Fact]
    public void A_network_of_every_layer_and_activation_is_rebuilt_from_its_file_alone()
    {
        var random = new Random(2);
        float[] inputs = [.. Enumerable.Range(0, 120).Select(_ => (4 * random.NextSingle()) - 2)];
        var network = new EveryLayer(seed: 1);
        network.Save(Path.Combine(_folder, "net.safetensors"));
        foreach (Activation activation in Enum.GetValues<Activation>())
        {
            Assert.Contains(EveryLayer.Description.Layers, layer => layer.Activation?.Kind == activation);
        }

        AssertEqual(Predict(network, inputs, count: 10, outputs: 4), Answers(Repository.PathOf("tests/NetDsl.IntegrationTests/PyTorch/rebuild.py"), inputs, width: 12));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static float[] Predict(Network network, float[] inputs, int count, int outputs)
    {
        var answers = new float[count * outputs];
        network.Predict(inputs, answers, count);
        return answers;
    }

    private static void AssertEqual(float[] ours, float[] theirs)
    {
        Assert.Equal(ours.Length, theirs.Length);
        Assert.All(ours.Zip(theirs), pair => Assert.Equal(pair.First, pair.Second, tolerance: 1e-6f * Math.Max(1, Math.Abs(pair.First))));
    }

    /// <summary>What a program in Python answers. It gets the inputs as doubles: a float as text is another number to whoever reads it as a double.</summary>
    private float[] Answers(string program, float[] inputs, int width)
    {
        File.WriteAllText(Path.Combine(_folder, "inputs.json"), JsonSerializer.Serialize(inputs.Select(input => (double)input).Chunk(width)));
        return [.. JsonSerializer.Deserialize<float[][]>(PyTorch.Run(Repository.PathOf("tests/NetDsl.IntegrationTests/PyTorch/answer.py"), _folder, program))!.SelectMany(row => row)];
    }
}

/// <summary>The network of the docs.</summary>
[Input(4)]
[Dense(16, Activation.Relu)]
[Dropout(0.1)]
[Dense(3)]
[Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class Iris;

/// <summary>Every kind of layer and every activation.</summary>
[Input(2, 3, 2)]
[Reshape(3, 4)]
[Flatten]
[Dense(16, Activation.Relu)]
[Dense(16, Activation.LeakyRelu, Slope = 0.3, Bias = false)]
[Dropout(0.2)]
[Dense(16, Activation.Elu, Alpha = 0.7)]
[Dense(16, Activation.Selu)]
[AlphaDropout(0.1)]
[Dense(16, Activation.Gelu)]
[Dense(16, Activation.Gelu, Approximate = true)]
[Dense(16, Activation.Silu)]
[Dense(16, Activation.Mish)]
[Dense(16, Activation.Softplus)]
[Dense(16, Activation.Softsign)]
[Dense(16, Activation.Tanh)]
[Dense(16, Activation.Sigmoid)]
[Dense(16, Activation.HardSwish)]
[Dense(16, Activation.Sine, Omega = 2)]
[Dense(16), Activate(Activation.Tanh)]
[Dense(4, Activation.Softmax, Name = "Answer")]
internal sealed partial class EveryLayer;
