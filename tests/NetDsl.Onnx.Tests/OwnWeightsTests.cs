using NetDsl.Testing;

namespace NetDsl.Onnx.Tests;

/// <summary>A model whose weights lie beside it belongs to the file that it was written with.</summary>
public sealed class OwnWeightsTests : IDisposable
{
    private const string Source = "[NetDsl.Input(3)] [NetDsl.Dense(2)] [NetDsl.Loss(NetDsl.Loss.MeanSquaredError)] public partial class Net;";

    private readonly string _folder = Directory.CreateTempSubdirectory("netdsl-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Model => Path.Combine(_folder, "net.onnx");

    private string Weights => Path.Combine(_folder, "net.safetensors");

    [Fact]
    public void Only_the_file_that_was_written_with_it_is_read()
    {
        using var program = new LoadedProgram(GeneratorTest.Run(Source));
        Network network = program.Create("Net", 1L);
        network.ExportOnnx(Model, new() { WeightsBeside = true });
        Assert.Equal(["Dense1.weight", "Dense1.bias"], OnnxImport.Read(Model).Tensors.Select(tensor => tensor.Name));

        // As after some training: every place is as before, and only a number is another.
        byte[] bytes = File.ReadAllBytes(Weights);
        bytes[^1] ^= 1;
        File.WriteAllBytes(Weights, bytes);
        Assert.Equal(
            "net.onnx cannot be read: net.safetensors is not the file that it was written with, and it only knows places in that: "
                + "export the model again, since training moves the weights.",
            Assert.Throws<InvalidDataException>(() => OnnxImport.Read(Model)).Message);

        File.Delete(Weights);
        Assert.Equal(
            "net.onnx cannot be read: its weights are in net.safetensors, which is not there: keep both files in one folder, or export the model again.",
            Assert.Throws<InvalidDataException>(() => OnnxImport.Read(Model)).Message);

        network.ExportOnnx(Model, new() { WeightsBeside = true });
        Assert.Equal(2, OnnxImport.Read(Model).Tensors.Count);
    }
}
