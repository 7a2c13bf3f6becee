using NetDsl.Testing;
using static NetDsl.Onnx.Tests.Proto;

namespace NetDsl.Onnx.Tests;

/// <summary>Files made byte by byte: what one program or another writes, and what none should.</summary>
public sealed class HandmadeFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("netdsl-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Weights of type and layout, each as the 2 × 3 matrix 1, 2, 3, 4, 5, 6.</summary>
    public static TheoryData<string> Ways => ["raw", "floats", "unpacked floats", "double", "half", "bfloat16", "half in int32", "beside"];

    [Theory]
    [MemberData(nameof(Ways))]
    public void Values_are_read_in_all_the_ways_in_which_files_hold_them(string way)
    {
        Proto weight = way switch
        {
            "raw" => Floats("w", [2, 3], 1, 2, 3, 4, 5, 6),
            "floats" => Tensor("w", 1, [2, 3]).Raw(4, [.. Enumerable.Range(1, 6).SelectMany(value => BitConverter.GetBytes((float)value))]),
            "unpacked floats" => Enumerable.Range(1, 6).Aggregate(Tensor("w", 1, [2, 3]), (tensor, value) => tensor.Float(4, value)),
            "double" => Tensor("w", 11, [2, 3]).Raw(10, [.. Enumerable.Range(1, 6).SelectMany(value => BitConverter.GetBytes((double)value))]),
            "half" => Tensor("w", 10, [2, 3]).Raw(9, [.. Enumerable.Range(1, 6).SelectMany(value => BitConverter.GetBytes((Half)value))]),
            "bfloat16" => Tensor("w", 16, [2, 3]).Raw(9, [.. Enumerable.Range(1, 6).SelectMany(value => BitConverter.GetBytes((float)value)[2..])]),
            "half in int32" => Enumerable.Range(1, 6).Aggregate(Tensor("w", 10, [2, 3]), (tensor, value) => tensor.Number(5, BitConverter.HalfToUInt16Bits((Half)value))),
            _ => Tensor("w", 1, [2, 3]).Message(13, Entry("location", "w.bin")).Message(13, Entry("offset", "4")).Message(13, Entry("length", "24")).Number(14, 1),
        };
        File.WriteAllBytes(Path.Combine(_folder, "w.bin"), [.. new byte[4], .. Enumerable.Range(1, 6).SelectMany(value => BitConverter.GetBytes((float)value))]);
        ImportedNetwork network = Import(Model([-1, 3], new Proto().Message(1, Node("Gemm", ["x", "w"], "y", Whole("transB", 1))).Message(5, weight)));
        Assert.Equal([1, 2, 3, 4, 5, 6], network.Tensors.Single().Values.ToArray());
        Assert.Contains("[Dense(2, Bias = false)]", network.Source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../w.bin")]
    [InlineData("/etc/hostname")]
    [InlineData("sub/../../w.bin")]
    [InlineData("C:\\w.bin")]
    [InlineData("..\\w.bin")]
    [InlineData("")]
    [InlineData("link.bin")]
    [InlineData("nothing.bin")]
    public void Values_beside_are_read_from_the_folder_alone(string location)
    {
        string outside = Path.Combine(Path.GetDirectoryName(_folder)!, "w.bin"), link = Path.Combine(_folder, "link.bin");
        if (!OperatingSystem.IsWindows())
        {
            File.CreateSymbolicLink(link, outside);
        }

        Proto weight = Tensor("w", 1, [2, 3]).Message(13, Entry("location", location)).Number(14, 1);
        byte[] model = Model([-1, 3], new Proto().Message(1, Node("Gemm", ["x", "w"], "y", Whole("transB", 1))).Message(5, weight));
        Assert.Throws<InvalidDataException>(() => Import(model));
    }

    [Theory]
    [InlineData(2, 17, "The file is of IR version 2, and 3 to 13 are read.")]
    [InlineData(14, 17, "The file is of IR version 14, and 3 to 13 are read.")]
    [InlineData(8, 5, "The file's operators are of opset 5, and 6 to 26 are read.")]
    [InlineData(8, 27, "The file's operators are of opset 27, and 6 to 26 are read.")]
    public void Versions_that_are_not_read_are_refused(long ir, long opset, string refusal) =>
        Assert.Equal([refusal], Refusals(Model([-1, 3], new Proto().Message(1, Node("Relu", ["x"], "y")), ir, opset)));

    [Fact]
    public void All_that_does_not_fit_is_told_at_once() => Assert.Equal(
        ["Det /a: no layer computes Det.", "LSTM /y: of recurrent layers those are imported that read [batch, steps, features] forward, as PyTorch writes them: declare it as [Lstm], and load its tensors from a safetensors file of the original."],
        Refusals(Model([-1, 3], new Proto().Message(1, Node("Det", ["x"], "a")).Message(1, Node("LSTM", ["a"], "y")))));

    [Fact]
    public void An_open_shape_is_asked_for_and_given()
    {
        byte[] model = Model([-1, 3, -1, -1], new Proto().Message(1, Node("GlobalAveragePool", ["x"], "y")));
        Assert.Equal(["The input x [open, 3, open, open] has sizes that are no numbers: give its shape (InputShape), without the batch."], Refusals(model));
        Assert.Contains("[Input(3, 8, 8)]", Import(model, new() { InputShape = [3, 8, 8] }).Source, StringComparison.Ordinal);
        string[] other = [.. Assert.Throws<OnnxImportException>(() => Import(model, new() { InputShape = [4, 8, 8] })).Refusals];
        Assert.Equal(["The input x is of shape [open, 3, open, open], not of that which was given, [batch, 4, 8, 8]."], other);
    }

    [Fact]
    public void Names_and_namespace_are_those_asked_for()
    {
        string source = Import(Model([-1, 3], new Proto().Message(1, Node("Relu", ["x"], "y"))), new() { ClassName = "Bent", Namespace = "My.Nets" }).Source;
        Assert.Contains("namespace My.Nets;", source, StringComparison.Ordinal);
        Assert.EndsWith("public partial class Bent;\n", source, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new OnnxImportOptions { ClassName = "a b" });
        Assert.Throws<ArgumentException>(() => new OnnxImportOptions { Namespace = "My.class" });
        Assert.Throws<ArgumentException>(() => new OnnxImportOptions { InputShape = [0] });
    }

    [Fact]
    public void Nothing_is_set_aside_for_what_is_only_claimed()
    {
        Proto claimed = Tensor("w", 1, [1 << 20, 1 << 10]);
        Assert.Throws<InvalidDataException>(() => Import(Model([-1, 3], new Proto().Message(5, claimed).Message(1, Node("Gemm", ["x", "w"], "y")))));
        byte[] filled = Model(
            [-1, 3],
            new Proto().Message(5, Tensor("s", 7, [2]).Raw(7, [0x80, 0x80, 0x80, 0x80, 1, 3])).Message(1, Node("ConstantOfShape", ["s"], "w")).Message(1, Node("MatMul", ["x", "w"], "y")));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<OnnxImportException>(() => Import(filled));
        byte[] norm = Model([-1, 1 << 30], new Proto().Message(1, Node("LayerNormalization", ["x", "g"], "y")).Message(5, Floats("g", [1], 1)));
        Assert.Throws<OnnxImportException>(() => Import(norm));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20_000_000);
    }

    [Fact]
    public void Twenty_thousand_layers_are_imported()
    {
        var graph = new Proto();
        const int Count = 20_000;
        for (int i = 0; i < Count; i++)
        {
            graph.Message(1, Node(i % 2 == 0 ? "Relu" : "Add", i % 2 == 0 ? [i == 0 ? "x" : $"v{i}"] : [$"v{i}", "x"], i == Count - 1 ? "y" : $"v{i + 1}"));
        }

        Assert.Contains("[Tap(\"skip1\")]", Import(Model([-1, 3], graph)).Source, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_map_of_answers_is_a_network_without_errors()
    {
        Proto graph = new Proto().Message(1, Node("Conv", ["x", "w"], "a", Wholes("pads", 1, 1, 1, 1))).Message(1, Node("Sigmoid", ["a"], "y"))
            .Message(5, Floats("w", [1, 1, 3, 3], 1, 2, 3, 4, 5, 6, 7, 8, 9));
        ImportedNetwork network = Import(Model([-1, 1, 8, 8], graph));
        Assert.Equal("Sigmoid", network.LeftOut);
        Assert.Contains("[Conv2D(1, 3, Pad = 1, Bias = false)]\n[Loss(Loss.SigmoidBinaryCrossEntropy)]", network.Source, StringComparison.Ordinal);
        Assert.DoesNotContain(
            await CompiledNetwork.DiagnosticsOf(generates: true, network.Source), found => found.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error);
    }

    [Fact]
    public void Several_values_are_joined_one_after_the_other()
    {
        Proto graph = new Proto().Message(1, Node("Relu", ["x"], "a")).Message(1, Node("Tanh", ["x"], "b")).Message(1, Node("Concat", ["x", "a", "b"], "y", Whole("axis", -1)));
        Assert.Equal(
            ["[Input(3)]", "[Tap(\"skip1\")]", "[Activate(Activation.Relu)]", "[Tap(\"skip2\")]", "[From(\"skip1\")]", "[Activate(Activation.Tanh)]", "[Tap(\"skip3\")]",
                "[From(\"skip1\")]", "[Concat(\"skip2\")]", "[Concat(\"skip3\")]"],
            Import(Model([-1, 3], graph)).Source.Split('\n').Where(line => line.StartsWith('[')).SkipLast(1));
    }

    [Fact]
    public void Names_that_CSharp_does_not_take_are_told()
    {
        Proto graph = new Proto()
            .Message(1, Node("Gemm", ["x", "layer.0.weight"], "a", Whole("transB", 1)))
            .Message(1, Node("Gemm", ["a", "0.weight"], "b", Whole("transB", 1)))
            .Message(1, Node("Gemm", ["b", "Train.weight"], "c", Whole("transB", 1)))
            .Message(1, Node("Gemm", ["c", "fc.weight"], "y", Whole("transB", 1)));
        foreach (string name in new[] { "layer.0.weight", "0.weight", "Train.weight", "fc.weight" })
        {
            graph.Message(5, Floats(name, [1, 1], 2));
        }

        ImportedNetwork network = Import(Model([-1, 1], graph));
        Assert.Equal(["layer_0.weight", "Dense2.weight", "Dense3.weight", "fc.weight"], network.Tensors.Select(tensor => tensor.Name));
        Assert.Equal(["layer.0.weight", "0.weight", "Train.weight", "fc.weight"], network.Tensors.Select(tensor => tensor.Origin));
        Assert.Equal(["Names that C# does not take, or that were taken: layer.0 is layer_0, 0 is Dense2, Train is Dense3."], network.Notes);
    }

    private ImportedNetwork Import(byte[] model, OnnxImportOptions? options = null)
    {
        string path = Path.Combine(_folder, "model.onnx");
        File.WriteAllBytes(path, model);
        return OnnxImport.Read(path, options);
    }

    private IReadOnlyList<string> Refusals(byte[] model) => Assert.Throws<OnnxImportException>(() => Import(model)).Refusals;
}
