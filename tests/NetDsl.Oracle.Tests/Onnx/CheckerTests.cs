using CsCheck;
using NetDsl.Testing;
using NetDsl.Testing.Drawn;

namespace NetDsl.Oracle.Tests.Onnx;

/// <summary>Exported graphs are valid, and their values have the shapes of the layers that they are called after.</summary>
public sealed class CheckerTests : IDisposable
{
    private const int Few = 40;

    private static readonly Interpreter WithOnnx = new(
        "Onnx", "onnx", "This needs Python with onnx: apt-get install -y python3-onnx, or pip install onnx.");

    private static readonly Gen<RandomDeclaration> Network =
        Gen.OneOf(Enum.GetValues<Loss>()).SelectMany(loss => RandomDeclaration.Of(loss, DrawnOptions.Unmasked));

    private readonly string _folder = Directory.CreateTempSubdirectory("netdsl-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Drawn_networks_pass_the_checker_of_onnx()
    {
        RandomDeclaration[] drawn = [.. new Draws<RandomDeclaration>(Network, Few, network => $"{network}", seed: 4).Values];
        using var program = new LoadedProgram(GeneratorTest.Run(string.Concat(drawn.Select((network, i) => network.SourceAs($"Net{i}")))));
        for (int i = 0; i < drawn.Length; i++)
        {
            program.Create($"Net{i}", (long)i).ExportOnnx(Path.Combine(_folder, $"Net{i}.onnx"));
        }

        string[] answers = WithOnnx.Run("check.py", _folder).Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(drawn.Length, answers.Length);
        Assert.All(answers, answer =>
        {
            string[] lines = answer.Split('\n');
            NetworkDescription network = program.DescriptionOf(lines[0]);
            Dictionary<string, string> shapes = lines.Skip(1).ToDictionary(line => line.Split(' ')[0], line => line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
            Assert.Equal(Text(network.OutputShape), shapes["output"]);
            Assert.All(
                network.Layers.Where(layer => shapes.ContainsKey(layer.Name)),
                layer => Assert.Equal(Text(layer.OutputShape), shapes[layer.Name]));
        });
    }

    /// <summary>Steps have no number there, as the batch has none.</summary>
    [Fact]
    public void Networks_of_sequences_pass_it_with_and_without_lengths()
    {
        IReadOnlyList<RandomDeclaration> all = SequenceNetworks.All;
        using var program = new LoadedProgram(GeneratorTest.Run(string.Concat(all.Select((network, i) => network.SourceAs($"Net{i}")))));
        for (int i = 0; i < all.Count; i++)
        {
            Network network = program.Create($"Net{i}", (long)i);
            network.ExportOnnx(Path.Combine(_folder, $"Net{i}.onnx"));
            if (!network.Description.HasFixedSteps)
            {
                network.ExportOnnx(Path.Combine(_folder, $"Net{i}.lengths.onnx"), new() { Lengths = true });
            }
        }

        string[] answers = WithOnnx.Run("check.py", _folder).Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.InRange(answers.Length, all.Count + 1, 2 * all.Count);
        Assert.All(answers, answer =>
        {
            string[] lines = answer.Split('\n');
            NetworkDescription network = program.DescriptionOf(lines[0].Split('.')[0]);
            string shape = Text(network.OutputShape);
            Assert.Contains(
                "output " + (network is { HasStepOutputs: true, HasFixedSteps: false } ? $"batch batch {network.OutputShape[1]}" : shape), lines);
        });
    }

    private static string Text(IReadOnlyList<int> shape) => string.Join(' ', shape.Select(size => $"{size}").Prepend("batch"));
}
