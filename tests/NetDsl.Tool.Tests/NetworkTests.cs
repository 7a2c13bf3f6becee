using System.Reflection;
using System.Xml.Linq;
using NetDsl.Testing;

namespace NetDsl.Tool.Tests;

/// <summary>The networks of a project that is built already, which these tests refer to.</summary>
public sealed class NetworkTests : ToolTest
{
    private static readonly string[] OfBlocks =
    [
        "--project", Repository.PathOf("samples/Blocks"), "--no-build",
        "--configuration", typeof(NetworkTests).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration,
    ];

    [Fact]
    public async Task A_summary_is_the_table_of_the_network() => Assert.Equal(
        Blocks.BottleneckNet.Description.ToTable().TrimEnd().Split('\n'), await Lines(["summary", "BottleneckNet", .. OfBlocks]));

    [Fact]
    public async Task A_graph_is_a_picture_with_every_layer()
    {
        string[] lines = await Lines(["graph", "Blocks.SqueezeExciteNet", .. OfBlocks]);
        string[] texts = [.. XDocument.Parse(string.Join('\n', lines)).Descendants().Where(element => element.Name.LocalName == "text").Select(text => text.Value)];
        Assert.All(
            ["SqueezeExciteNet", "input", "1×8×8", "Stage × 2: ExcitedBranch", "Multiply1", "Residual", "SoftmaxCrossEntropy"],
            text => Assert.Contains(text, texts));
        Assert.Equal(2, lines.Count(line => line.Contains("class=\"skip\"", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Which_network_is_asked_where_there_are_several()
    {
        (int exitCode, _, string error) = await Run(["summary", .. OfBlocks]);
        Assert.Equal(
            (1, "Which network? Blocks.BottleneckNet, Blocks.DenselyConnectedNet, Blocks.InvertedBottleneckNet, Blocks.SqueezeExciteNet.\n"),
            (exitCode, error));
        (_, _, error) = await Run(["summary", "LeNet", .. OfBlocks]);
        Assert.StartsWith("Blocks has no network LeNet. It has Blocks.BottleneckNet, ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exports_are_those_of_the_network()
    {
        var network = new Blocks.BottleneckNet(seed: 7);
        network.Save(At("net.safetensors"));
        network.ExportOnnx(At("expected.onnx"));

        string[] of = ["export", "BottleneckNet", .. OfBlocks, "--weights", At("net.safetensors")];
        await Lines([.. of, "--to", "onnx", "--output", At("net.onnx")]);
        Assert.Equal(await File.ReadAllBytesAsync(At("expected.onnx")), await File.ReadAllBytesAsync(At("net.onnx")));

        await Lines([.. of, "--to", "onnx", "--weights-beside", "--output", At("light.onnx")]);
        Assert.True(File.Exists(At("light.safetensors")));

        await Lines([.. of, "--to", "pytorch", "--output", At("cluster")]);
        Assert.Equal(Blocks.BottleneckNet.Description.ToPyTorch(), await File.ReadAllTextAsync(At("cluster/bottleneck_net.py")));
    }

    [Fact]
    public async Task A_module_of_TorchSharp_is_its_users()
    {
        string[] of = ["export", "BottleneckNet", .. OfBlocks, "--to", "torchsharp", "--namespace", "Mine", "--output", At("module.cs")];
        await Lines(of);
        Assert.Equal(Blocks.BottleneckNet.Description.ToTorchSharp("Mine"), await File.ReadAllTextAsync(At("module.cs")));
        await Lines(of);

        await File.AppendAllTextAsync(At("module.cs"), "// mine");
        (int exitCode, _, string error) = await Run(of);
        Assert.Equal(
            (1, $"{At("module.cs")} is there and differs from what would be written: delete it, or choose another name.\n"), (exitCode, error));
        (exitCode, _, error) = await Run([.. of, "--weights", At("net.safetensors")]);
        Assert.Equal(1, exitCode);
        Assert.StartsWith("A module of TorchSharp is text without weights", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_network_refuses_is_told_in_its_words()
    {
        await File.WriteAllTextAsync(At("net.safetensors"), "no weights");
        (int exitCode, _, string error) = await Run(
            ["export", "BottleneckNet", .. OfBlocks, "--weights", At("net.safetensors"), "--to", "onnx", "--output", At("net.onnx")]);
        Assert.Equal(1, exitCode);
        Assert.StartsWith("net.safetensors cannot be loaded into BottleneckNet: it is a text", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_a_project_is_told()
    {
        (int exitCode, _, string error) = await Run("summary", "--project", At("."));
        Assert.Equal(1, exitCode);
        Assert.Matches("^There is no project in .*: name one with --project.\n$", error);
    }
}
