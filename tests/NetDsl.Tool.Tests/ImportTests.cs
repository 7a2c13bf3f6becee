using System.Text.RegularExpressions;

namespace NetDsl.Tool.Tests;

/// <summary>Networks of ONNX models, and what is said of such a file.</summary>
public sealed class ImportTests : ToolTest
{
    [Fact]
    public async Task A_model_becomes_a_class_that_compiles_and_its_weights()
    {
        var network = new Blocks.BottleneckNet(seed: 3);
        network.ExportOnnx(At("net.onnx"));
        string[] lines = await Lines("import", At("net.onnx"), "--name", "Reader", "--namespace", "Mine", "--output", At("out"));

        Assert.Equal(At("out/Reader.cs"), lines[0]);
        Assert.StartsWith(At("out/Reader.safetensors"), lines[1], StringComparison.Ordinal);
        Assert.Matches("^(NetDsl finds nothing|[0-9]+ (warning|note)s?.*)\\.$", lines[^1]);
        string source = await File.ReadAllTextAsync(At("out/Reader.cs"));
        Assert.Matches(new Regex("namespace Mine;.*partial class Reader", RegexOptions.Singleline), source);
        Assert.Equal(
            Blocks.BottleneckNet.Description.Parameters.Select(tensor => tensor.Name), SafetensorsFile.Open(At("out/Reader.safetensors")).Tensors.Select(tensor => tensor.Name));
    }

    [Fact]
    public async Task Files_that_are_there_are_replaced_only_by_force()
    {
        new Blocks.BottleneckNet(seed: 3).ExportOnnx(At("net.onnx"));
        await File.WriteAllTextAsync(At("Reader.cs"), "mine");
        (int exitCode, _, string error) = await Run("import", At("net.onnx"), "--name", "Reader", "--output", At("."));
        Assert.Equal(1, exitCode);
        Assert.EndsWith("Reader.cs is there already: give --force to replace it, or --output or --name.\n", error, StringComparison.Ordinal);
        Assert.Equal("mine", await File.ReadAllTextAsync(At("Reader.cs")));
        Assert.False(File.Exists(At("Reader.safetensors")));
    }

    [Fact]
    public async Task What_is_no_model_or_no_shape_says_so()
    {
        await File.WriteAllTextAsync(At("net.onnx"), "hello");
        (int exitCode, _, string error) = await Run("import", At("net.onnx"));
        Assert.Equal(1, exitCode);
        Assert.StartsWith("net.onnx cannot be read", error, StringComparison.Ordinal);
        (exitCode, _, error) = await Run("import", At("net.onnx"), "--input", "3x-1");
        Assert.Equal(1, exitCode);
        Assert.Contains("The shape of a sample is sizes such as 3x224x224, not '3x-1'.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_is_shown_with_its_operators_and_tensors()
    {
        new Blocks.BottleneckNet(seed: 3).ExportOnnx(At("net.onnx"));
        string[] lines = await Lines("inspect", At("net.onnx"));
        Assert.Matches("^net.onnx, [0-9,]+ bytes, is an ONNX model by NetDsl 0.1.0: IR 8, opset 17, [0-9]+ tensors, [0-9,]+ numbers.$", lines[0]);
        Assert.Contains("takes: input [batch, 1, 8, 8] float", lines);
        Assert.Contains("gives: output [batch, 10] float", lines);
        Assert.Contains(lines, line => line.StartsWith("operators: 14 × ", StringComparison.Ordinal) || line.Contains(" × Conv", StringComparison.Ordinal));
        Assert.Contains(lines, line => Regex.IsMatch(line, "^Dense1.weight +float +\\[10, 32\\] +-?[0-9.]+"));
    }
}
