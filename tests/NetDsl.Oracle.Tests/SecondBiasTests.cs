using System.Text.Json;
using NetDsl.Oracle.Tests.PyTorch;
using NetDsl.Testing;

namespace NetDsl.Oracle.Tests;

/// <summary>Recurrent layers of PyTorch have two biases that are added to each other: loaded, their sum is the one here.</summary>
public sealed class SecondBiasTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("netdsl-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Weights_of_PyTorch_give_its_answers_and_the_report_names_what_was_added()
    {
        var answers = JsonSerializer.Deserialize<Dictionary<string, float[][]>>(Python.Run("recurrent.py", _folder))!;
        string[] kinds = ["Rnn", "Gru", "Lstm"];
        using var program = new LoadedProgram(GeneratorTest.Run(string.Concat(kinds.Select(kind =>
            $"[SequenceInput(4, 2), {kind}(5, ReturnSequences = true, Bidirectional = true), Loss(Loss.MeanSquaredError)] public partial class Of{kind};\n"))));
        Assert.All(kinds, kind =>
        {
            Network network = program.Create($"Of{kind}", 1L);
            LoadReport report = network.LoadFrom(Path.Combine(_folder, $"weights_{kind}.safetensors"), new LoadOptions());
            Assert.Equal([$"{kind}1.bias_hh_l0", $"{kind}1.bias_hh_l0_reverse"], report.Added);
            Assert.Equal(network.Description.Parameters.Select(parameter => parameter.Name), report.Loaded);
            Assert.Empty(report.Kept.Concat(report.Unused));
            Assert.Contains($"added to the first bias: {kind}1.bias_hh_l0, ", $"{report}", StringComparison.Ordinal);
            float[] found = network.Predict(answers[kind][0], 3);
            Assert.All(found.Zip(answers[kind][1]), pair => Assert.Equal(pair.Second, pair.First, tolerance: 1e-6f));
        });
    }

    [Fact]
    public void One_of_another_size_is_refused_as_any_tensor_is()
    {
        Python.Run("recurrent.py", _folder);
        using var program = new LoadedProgram(GeneratorTest.Run(
            "[SequenceInput(4, 2), Lstm(3), Loss(Loss.MeanSquaredError)] public partial class Smaller;"));
        Assert.Contains(
            "the network has no Lstm1.bias_hh_l0 [20]",
            Assert.Throws<InvalidDataException>(() => program.Create("Smaller", 1L).LoadFrom(Path.Combine(_folder, "weights_Lstm.safetensors"))).Message,
            StringComparison.Ordinal);
    }
}
