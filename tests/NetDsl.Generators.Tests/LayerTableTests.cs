using System.Net;
using System.Text;
using NetDsl.Generators.Tests.Running;
using NetDsl.Testing;

namespace NetDsl.Generators.Tests;

/// <summary>The table above a class, which editors show for it, and that of its summary are one.</summary>
public sealed class LayerTableTests
{
    private const string Blocks = """
        [Block, LayerNorm, Dense(32, Activation.Gelu), Dropout(0.1), Dense(16)] public partial class Branch;
        [Block, Residual<Branch>, Residual<Branch>(Times = 2, Scale = ResidualScale.ReZero), Dense(16)] public partial class Cell;
        [Block, Dense(16, Activation.Relu)] public partial class Narrow;
        """;

    [Theory]
    [InlineData("Input(4), Dense(1)")]
    [InlineData("Input(1, 8, 8), Flatten, Dense(256, Activation.Relu), Dropout(0.3), Dense(10), Loss(Loss.SoftmaxCrossEntropy)")]
    [InlineData("Input(8), Dense(16), Residual<Branch>(Times = 12, Name = \"Blocks\"), LayerNorm, Dense(3), Loss(Loss.SoftmaxCrossEntropy)")]
    [InlineData("Input(16), Repeat<Cell>(Times = 3), Residual<Cell>, Dense(1), Loss(Loss.MeanSquaredError)")]
    [InlineData("Input(8), Repeat<Narrow>(Times = 4), Repeat<Narrow>, Dense(1), Loss(Loss.MeanSquaredError)")]
    public void The_class_shows_what_its_summary_prints(string attributes) => Check($"{Blocks} [{attributes}] public partial class Net;", ["Net"]);

    [Fact]
    public void So_do_random_networks_of_blocks()
    {
        RandomBlocks[] networks = [.. new Draws<RandomBlocks>(RandomBlocks.Recomputed, 16, network => network.SourceAs("Net"), seed: 3).Values];

        Check(
            string.Concat(networks.Select((network, i) => network.SourceAs($"Net{i}"))),
            [.. networks.Select((_, i) => $"Net{i}")]);
    }

    /// <summary>Names that are no description of what is repeated: such a network has an error, and its class still a table.</summary>
    [Theory]
    [InlineData("Input(8), Dense(16), Residual<Branch>(Times = 1_000_000_000), Dense(3)", "Dense1 (linear)")]
    [InlineData("Input(8), Dense(16, Name = \"A\"), Residual<Branch>(Times = 2, Name = \"A\"), Dense(3, Name = \"A\")", "A × 2: Residual of Branch")]
    [InlineData("Input(8), Residual<Branch>(Times = 2), Dense(3)", "Residual1 × 2: Residual of Branch")]
    public void A_class_with_an_error_has_a_table(string attributes, string row)
    {
        GeneratedCode code = GeneratorTest.Run($"{Blocks} [{attributes}] public partial class Net;");

        Assert.Contains(TableAbove("Net", code), line => line.StartsWith(row, StringComparison.Ordinal));
    }

    private static void Check(string source, string[] names)
    {
        GeneratedCode code = GeneratorTest.Run(source);
        using var program = new LoadedProgram(code);
        Assert.All(names, name =>
        {
            NetworkDescription network = program.DescriptionOf(name);
            LayerFacts[] layers = [.. network.Layers.Select(FactsOf)];

            Assert.Equal(LayerTable.Lines(layers), TableAbove(name, code));
            var full = new StringBuilder();
            LayerTable.AppendTo(full, layers);
            Assert.Contains($"\n\n{full}\n", network.ToTable(), StringComparison.Ordinal);
        });
    }

    private static string[] TableAbove(string name, GeneratedCode code)
    {
        const string Comment = "/// ";
        string text = code.Files.Single(file => file.HintName == name + ".g.cs").Text;
        string[] lines = text.Split('\n');
        int first = Array.IndexOf(lines, "/// <code>") + 1, end = Array.IndexOf(lines, "/// </code>");
        return [.. lines[first..end].Select(line => WebUtility.HtmlDecode(line[Comment.Length..]))];
    }

    private static LayerFacts FactsOf(LayerDescription layer) =>
        new(layer.Name, layer.Kind, string.Join('×', layer.InputShape), string.Join('×', layer.OutputShape))
        {
            Block = layer.Block,
            Activation = layer.Activation?.Title,
            HasTensors = layer.Parameters.Count > 0,
            Parameters = layer.ParameterCount,
            MultiplyAdds = layer.MultiplyAdds,
            Power = layer.Signal?.Power,
            DistinctPower = layer.Signal?.DistinctPower,
            WeightGradientPower = layer.Signal?.WeightGradientPower,
            Start = layer.Initializer ?? "",
            Reason = layer.Reason ?? "",
        };
}
