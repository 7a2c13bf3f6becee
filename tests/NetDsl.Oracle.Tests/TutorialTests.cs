using System.Text.Json;
using NetDsl.Oracle.Tests.PyTorch;
using NetDsl.Testing;
using NetDsl.Testing.Pages;
using Xunit.Abstractions;

namespace NetDsl.Oracle.Tests;

/// <summary>
/// The Python of the tutorials, run as their reader would. Where the package safetensors is not installed, a stand-in writes and reads the files; Keras
/// is not used, only its layouts.
/// </summary>
public sealed class TutorialTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("netdsl-").FullName;

    public TutorialTests(ITestOutputHelper output)
    {
        Page.CopyDataTo(_folder);
        output.WriteLine(Python.Run("page.py", _folder, Write("which.py", "import safetensors\nprint('safetensors is', safetensors.__file__)\n")));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Weights_of_PyTorch_and_of_NetDsl_answer_alike_in_both()
    {
        Page page = Page.Tutorial("from-pytorch");

        string theirs = RunPython(page, "train.py"), ours = Run(page, "train.cs");

        Assert.Equal(theirs, Run(page, "take.cs"));
        Assert.Equal(ours, RunPython(page, "take.py"));
        Assert.NotEqual(theirs, ours);
    }

    [Fact]
    public void Weights_in_the_layouts_of_Keras_answer_as_Keras_defines()
    {
        using var networks = new LoadedProgram(GeneratorTest.Run("""
            [Input(4), Dense(5, Activation.Relu), LayerNorm(Epsilon = 1e-3), Dense(3)]
            public partial class OfVectors;

            [Input(2, 6, 5), Conv2D(4, 3, Padding = Padding.Same), BatchNorm(Epsilon = 1e-3), Activate(Activation.Relu), GlobalAvgPool, Dense(3)]
            public partial class OfMaps;

            [Input(2, 7), Conv1D(4, 3, Activation.Relu, Padding = Padding.Same), GlobalAvgPool, Dense(3)]
            public partial class OfSeries;
            """));
        string program = Write("convert.py", Page.Tutorial("from-keras").Code("python", "convert.py"));

        var results = JsonSerializer.Deserialize<Dictionary<string, Result>>(Python.Run("keras_layouts.py", _folder, program))!;

        Assert.Equal(["OfVectors", "OfMaps", "OfSeries"], results.Keys);
        Assert.All(results, result =>
        {
            Network network = networks.Create(result.Key, 1L);
            network.LoadFrom(Path.Combine(_folder, $"{result.Key}.safetensors"));
            Assert.All(network.Predict(result.Value.Input).Zip(result.Value.Answer), pair => Assert.Equal(pair.Second, pair.First, tolerance: 1e-4));
        });
    }

    private string Run(Page page, string file) => PageProgram.Build(page.Code("csharp", file)).Run(_folder);

    private string RunPython(Page page, string file) => Python.Run("page.py", _folder, Write(file, page.Code("python", file)));

    private string Write(string file, string code)
    {
        string path = Path.Combine(_folder, file);
        File.WriteAllText(path, code);
        return path;
    }

    private sealed record Result(float[] Input, double[] Answer);
}
