using System.Text;

namespace NetDsl.Onnx.Tests;

/// <summary>Looking into files without importing them.</summary>
public sealed class OnnxFileTests
{
    [Fact]
    public void Says_what_the_file_says()
    {
        var file = OnnxFile.Open(Models.PathOf("cnn_17.onnx"));
        Assert.Equal("cnn_17.onnx: IR 8, opset 17, by pytorch 1.13.0", $"{file}");
        Assert.Equal((8, 17, "pytorch", "1.13.0", "torch_jit"), (file.IrVersion, file.Opset, file.Producer, file.ProducerVersion, file.GraphName));
        Assert.Equal(["input [batch, 1, 28, 28] float"], file.Inputs.Select(input => $"{input}"));
        Assert.Equal(["output [batch, 10] float"], file.Outputs.Select(output => $"{output}"));
        Assert.Equal(["2 × Conv", "2 × Relu", "1 × Flatten", "1 × Gemm", "1 × GlobalAveragePool", "1 × MaxPool"], file.Operators.Select(used => $"{used}"));
        Assert.Contains("8.weight [10, 16] float", file.Initializers.Select(tensor => $"{tensor}"));
        Assert.Empty(file.Metadata);
        Assert.Empty(file.OtherOpsets);
    }

    [Fact]
    public void Reads_values()
    {
        var file = OnnxFile.Open(Models.PathOf("cnn_17.onnx"));
        float[] values = file.Read("8.weight");
        Assert.Equal(160, values.Length);
        Assert.All(values, value => Assert.InRange(value, -0.25f, 0.25f));      // 1/√16, as PyTorch begins
        Assert.True(values.Distinct().Count() > 150);
        Assert.Contains("no tensor 'x'", Assert.Throws<ArgumentException>(() => file.Read("x")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_files_are_none()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            foreach (string text in new[] { "", "{}", "ONNX", "PK\u0003\u0004" })
            {
                File.WriteAllText(path, text, Encoding.ASCII);
                Assert.Throws<InvalidDataException>(() => OnnxFile.Open(path));
                Assert.Throws<InvalidDataException>(() => OnnxImport.Read(path));
            }
        }
        finally
        {
            File.Delete(path);
        }

        Assert.ThrowsAny<IOException>(() => OnnxFile.Open(path));
        Assert.ThrowsAny<IOException>(() => OnnxFile.Open(Path.GetTempPath()));
    }
}
