using NetDsl.Testing;

namespace NetDsl.Onnx.Tests;

/// <summary>
/// Files that PyTorch and others wrote, and what ONNX Runtime 1.31.1 computes with them (Models/README.md): imported, they give the same, or the import
/// says in these words why it cannot.
/// </summary>
public sealed class FilesOfOthersTests
{
    private const string Recurrent = "of recurrent layers those are imported that read [batch, steps, features] forward, as PyTorch writes them: "
        + "declare it as [Lstm], and load its tensors from a safetensors file of the original.";

    private const string Attention = "it multiplies two computed values, as attention does, which is not imported: [SelfAttention] does that.";

    public static TheoryData<string> Imported =>
    [
        "mlp_13", "mlp_17", "mlp_torch2.6_opset20", "mlp_ln_13", "mlp_ln_17", "cnn_13", "cnn_17", "conv1d_13", "conv1d_17", "groupnorm_13", "groupnorm_17",
        "resnet_13", "resnet_17", "opt-mnist", "sine",
        "lstm_13", "lstm_17", "gru_13", "gru_17", "rnn_13", "rnn_17", "lstm_stacked_17", "gru_stacked_17", "rnn_relu_17", "gru_flat_17", "lstm_hidden_17",
    ];

    public static TheoryData<string, string[]> Refused => new()
    {
        { "cnn_stride_13", ["Clip /1/Clip: no activation is cut off on both sides, as ReLU6 is."] },
        { "cnn_stride_17", ["Clip /1/Clip: no activation is cut off on both sides, as ReLU6 is."] },
        { "lstm_both_17", [$"LSTM /r/LSTM: {Recurrent}"] },
        { "gru_softmax_17", ["Softmax /Softmax: it takes shares along axis -1 of [batch, 5, 6], and Activation.Softmax over all numbers of a sample."] },
        { "lstm_skip_17", ["Add /Add: of steps of a sequence [Add] is not imported, only recurrent layers and activations are."] },
        { "embedding_13", ["The input input [batch, 5] holds int64, and networks take floats.", "Gather /0/Gather: it looks up rows of a table, as [Embedding] does, which is not imported."] },
        { "embedding_17", ["The input input [batch, 5] holds int64, and networks take floats.", "Gather /0/Gather: it looks up rows of a table, as [Embedding] does, which is not imported."] },
        { "attention_13", ["LayerNormalization /n/Add_1: it normalizes each row of [5, 16], and [LayerNorm] all of a sample.", $"MatMul /MatMul and /MatMul_1: {Attention}"] },
        { "attention_17", ["LayerNormalization /n/LayerNormalization: it normalizes each row of [5, 16], and [LayerNorm] all of a sample.", $"MatMul /MatMul and /MatMul_1: {Attention}"] },
        { "encoder_13", [$"MatMul /e/self_attn/MatMul_1 and /e/self_attn/MatMul_2: {Attention}"] },
        { "encoder_17", [$"MatMul /e/self_attn/MatMul_1 and /e/self_attn/MatMul_2: {Attention}"] },
    };

    [Theory]
    [MemberData(nameof(Imported))]
    public void Imported_they_compute_what_they_did(string name)
    {
        ImportedNetwork imported = OnnxImport.Read(Models.PathOf($"{name}.onnx"));
        using var program = new LoadedProgram(GeneratorTest.Run(imported.Source));
        Network network = program.Load(imported);
        var expected = SafetensorsFile.Open(Models.PathOf($"{name}.safetensors"));
        float[] inputs = expected.Read("input"), outputs = expected.Read("output");
        float[] found = imported.LeftOut is null ? network.Predict(inputs, (int)expected.Tensors[0].Shape[0]) : network.Probabilities(inputs, (int)expected.Tensors[0].Shape[0]);
        Assert.InRange(Models.LargestDifference(outputs, found), 0, 1e-5);
    }

    [Theory]
    [MemberData(nameof(Imported))]
    public async Task Imported_they_are_declarations_without_errors(string name) => Assert.DoesNotContain(
        await CompiledNetwork.DiagnosticsOf(generates: true, OnnxImport.Read(Models.PathOf($"{name}.onnx")).Source),
        found => found.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error);

    [Theory]
    [MemberData(nameof(Refused))]
    public void Refused_they_are_told_everything_at_once(string name, string[] refusals) =>
        Assert.Equal(refusals, Assert.Throws<OnnxImportException>(() => OnnxImport.Read(Models.PathOf($"{name}.onnx"))).Refusals);

    [Fact]
    public void No_file_is_left_out()
    {
        string[] tested = [.. Imported.Concat<object[]>(Refused).Select(row => (string)row[0])];
        Assert.Equal(
            Directory.EnumerateFiles(Models.PathOf(""), "*.onnx").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal),
            tested.Order(StringComparer.Ordinal));
    }
}
