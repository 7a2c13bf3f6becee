using System.Text.Json;
using NetDsl.Oracle.Tests.PyTorch;
using NetDsl.Testing;

namespace NetDsl.Oracle.Tests;

/// <summary>
/// The program of the docs loads a file of NetDsl strictly: every tensor is there, none is left over, and the answers are the same.
/// </summary>
public sealed class DocumentationTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("netdsl-").FullName;

    [Fact]
    public void The_program_of_the_docs_loads_a_network_and_answers_alike()
    {
        using var compiled = new LoadedProgram(GeneratorTest.Run("""
            [Input(4), Dense(16, Activation.Relu), Dropout(0.1), Dense(3), Loss(Loss.SoftmaxCrossEntropy)]
            public partial class Iris;
            """));
        var random = new Random(1);
        float[] scales = [1, 10, 100, 1000];
        float[] inputs = [.. Enumerable.Range(0, 400).Select(i => scales[i % 4] * (5 + random.NextSingle()))];
        Dataset data = Dataset.FromLabels(inputs, Enumerable.Range(0, 100).Select(i => i % 3).ToArray());
        Network network = compiled.Create("Iris", 1L);
        network.Train(data.With(Preprocessing.Standardize), new Adam(0.01), epochs: 3);
        network.Save(Path.Combine(_folder, "iris.safetensors"));
        float[] ours = network.Predict(inputs, count: 100);

        float[] theirs = Answers(ProgramOf("docs/data.md"), inputs, width: 4);

        Assert.Equal(ours.Length, theirs.Length);
        Assert.All(ours.Zip(theirs), pair =>
            Assert.Equal(pair.First, pair.Second, tolerance: 1e-6f * Math.Max(1, Math.Abs(pair.First))));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string ProgramOf(string page)
    {
        string text = Repository.Read(page);
        int begin = text.IndexOf("```python\n", StringComparison.Ordinal) + "```python\n".Length;
        string program = Path.Combine(_folder, "docs.py");
        File.WriteAllText(program, text[begin..text.IndexOf("```", begin, StringComparison.Ordinal)]);
        return program;
    }

    /// <summary>The answers of a program. It gets doubles: a float as text is another number to whoever reads it as a double.</summary>
    private float[] Answers(string program, float[] inputs, int width)
    {
        string json = JsonSerializer.Serialize(inputs.Select(input => (double)input).Chunk(width));
        File.WriteAllText(Path.Combine(_folder, "inputs.json"), json);
        return [.. JsonSerializer.Deserialize<float[][]>(Python.Run("answer.py", _folder, program))!.SelectMany(row => row)];
    }
}
