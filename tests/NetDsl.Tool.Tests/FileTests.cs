using System.Text;

namespace NetDsl.Tool.Tests;

/// <summary>Looking into files.</summary>
public sealed class FileTests : ToolTest
{
    private static readonly int Tensors = Blocks.BottleneckNet.Description.Parameters.Count();

    [Fact]
    public async Task A_network_is_shown_with_its_tensors()
    {
        new Blocks.BottleneckNet(seed: 1).Save(At("net.safetensors"));
        string[] lines = await Lines("inspect", At("net.safetensors"));

        Assert.Matches($"^net.safetensors, [0-9,]+ bytes, is the network BottleneckNet: {Tensors} tensors, [0-9,]+ numbers.$", lines[0]);
        Assert.Equal("tensor type shape mean deviation least most", Single(lines, "tensor "));
        Assert.StartsWith("Dense1.bias F32 [10] 0 0 0 0", Single(lines, "Dense1.bias "), StringComparison.Ordinal);
        Assert.StartsWith("BatchNorm1.running_var F32 [32] 1 0 1 1", Single(lines, "BatchNorm1.running_var"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_says_whether_the_weights_beside_it_are_its_own()
    {
        new Blocks.BottleneckNet(seed: 1).ExportOnnx(At("net.onnx"), new() { WeightsBeside = true });
        Assert.Equal("weights: in net.safetensors, which is the file that the model was written with", await Weights());
        new Blocks.BottleneckNet(seed: 2).Save(At("net.safetensors"));
        Assert.Equal("weights: in net.safetensors, which IS NOT THE FILE that the model was written with: export the model again", await Weights());
        File.Delete(At("net.safetensors"));
        Assert.Equal("weights: in net.safetensors, which IS NOT THERE", await Weights());
        new Blocks.BottleneckNet(seed: 1).ExportOnnx(At("net.onnx"));
        Assert.DoesNotContain(await Lines("inspect", At("net.onnx")), line => line.StartsWith("weights:", StringComparison.Ordinal));

        async Task<string> Weights() => Single(await Lines("inspect", At("net.onnx")), "weights:");
    }

    [Fact]
    public async Task What_is_not_finite_is_told_and_left_out_of_the_figures()
    {
        Write("odd.safetensors", """{"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16]},"b":{"dtype":"I64","shape":[1],"data_offsets":[16,24]}}""",
            [.. new[] { 1f, float.NaN, 3, float.PositiveInfinity }.SelectMany(BitConverter.GetBytes), .. new byte[8]]);
        string[] lines = await Lines("inspect", At("odd.safetensors"));

        Assert.Equal("a F32 [4] 2 1 1 3 2 NOT FINITE", Single(lines, "a "));
        Assert.Equal("b I64 [1]", Single(lines, "b "));
    }

    [Theory]
    [InlineData("", "is empty.")]
    [InlineData("a,b\n1,2\n", "is a text that begins with \"a,b\".")]
    [InlineData("PK\u0003\u0004xxxxarchive/data.pkl", "is a file of torch.save (PyTorch).")]
    [InlineData("\u0001\u0002\u0003", "is of a kind that is not known here.")]
    public async Task Any_file_is_called_what_it_is(string content, string says)
    {
        await File.WriteAllTextAsync(At("file"), content, Encoding.Latin1);
        string[] lines = await Lines("inspect", At("file"));
        Assert.EndsWith(says, Assert.Single(lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_damaged_is_told()
    {
        var network = new Blocks.BottleneckNet(seed: 1);
        network.Save(At("net.safetensors"));
        network.ExportOnnx(At("net.onnx"));
        Assert.StartsWith("net.safetensors, 500 bytes, is a damaged safetensors file: ", await Half("net.safetensors"), StringComparison.Ordinal);
        Assert.StartsWith("net.onnx, 500 bytes, is a damaged ONNX model: ", await Half("net.onnx"), StringComparison.Ordinal);

        async Task<string> Half(string name)
        {
            await File.WriteAllBytesAsync(At(name), (await File.ReadAllBytesAsync(At(name)))[..500]);
            return Assert.Single(await Lines("inspect", At(name)));
        }
    }

    [Fact]
    public async Task No_content_makes_it_fail()
    {
        var random = new Random(1);
        new Blocks.BottleneckNet(seed: 1).Save(At("net.safetensors"));
        byte[] sound = await File.ReadAllBytesAsync(At("net.safetensors"));
        for (int i = 0; i < 200; i++)
        {
            byte[] bytes = i % 2 == 0 ? new byte[random.Next(600)] : [.. sound.AsSpan(0, random.Next(sound.Length))];
            if (i % 2 == 0)
            {
                random.NextBytes(bytes);
            }
            else if (bytes.Length > 0)
            {
                bytes[random.Next(Math.Min(bytes.Length, 4_000))] ^= (byte)(1 << random.Next(8));
            }

            await File.WriteAllBytesAsync(At("file"), bytes);
            Assert.NotEmpty(await Lines("inspect", At("file")));
        }
    }

    [Fact]
    public async Task Files_are_compared_tensor_by_tensor()
    {
        var network = new Blocks.BottleneckNet(seed: 1);
        network.Save(At("one"));
        Assert.Equal([$"{Tensors} tensors, all the same."], await Lines("compare", At("one"), At("one")));

        network.Dense1.Bias.Fill(0.5f);
        network.Save(At("other"));
        (int exitCode, string output, _) = await Run("compare", At("one"), At("other"));
        Assert.Equal(1, exitCode);
        Assert.Contains("up to 0.5", output, StringComparison.Ordinal);
        Assert.EndsWith($"1 of {Tensors} tensors differ.\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whole_numbers_are_compared_too()
    {
        Dataset.FromLabels([1, 2], [0, 1]).Save(At("one"));
        Dataset.FromLabels([1, 2], [1, 0]).Save(At("other"));
        (int exitCode, string output, _) = await Run("compare", At("one"), At("other"));
        Assert.Equal(1, exitCode);
        Assert.Matches("labels +other elements, which are no floats", output);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_told()
    {
        (int exitCode, _, string error) = await Run("inspect", At("none"));
        Assert.NotEqual(0, exitCode);
        Assert.Contains("none", error, StringComparison.Ordinal);
    }

    private void Write(string name, string header, byte[] data) =>
        File.WriteAllBytes(At(name), [.. BitConverter.GetBytes((long)header.Length), .. Encoding.UTF8.GetBytes(header), .. data]);

    /// <summary>The only line that begins so, with single spaces.</summary>
    private static string Single(string[] lines, string start) => string.Join(
        ' ', lines.Single(line => line.StartsWith(start, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
