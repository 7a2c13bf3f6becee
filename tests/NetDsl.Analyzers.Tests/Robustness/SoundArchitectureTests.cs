using Microsoft.CodeAnalysis;
using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Robustness;

/// <summary>Networks that books and papers publish: nothing is reported about them, and where a rule has a suggestion it is named.</summary>
public sealed class SoundArchitectureTests
{
    [Theory]
    [InlineData("Relu", "HeNormal")]
    [InlineData("Relu", "HeUniform")]
    [InlineData("LeakyRelu", "HeNormal")]
    [InlineData("Tanh", "XavierUniform")]
    [InlineData("Sigmoid", "XavierNormal")]
    [InlineData("Tanh", "LeCunNormal")]
    [InlineData("Selu", "LeCunNormal")]
    [InlineData("Tanh", "Orthogonal")]
    [InlineData("Relu", "Orthogonal")]
    [InlineData("Gelu", "Auto")]
    public Task A_multilayer_perceptron(string activation, string init) => AnalyzerTest.IsSilent(
        $"""
        [Input(1, 28, 28)]
        [Flatten]
        [Dense(256, Activation.{activation}, Init = Init.{init})]
        [Dense(256, Activation.{activation}, Init = Init.{init})]
        [Dense(128, Activation.{activation}, Init = Init.{init})]
        [Dense(10, Init = Init.XavierUniform)]
        [Loss(Loss.SoftmaxCrossEntropy, Classes = 10)]
        public partial class Net;
        """);

    [Fact]
    public Task A_self_normalizing_network() => AnalyzerTest.IsSilent(
        """
        [Input(64)]
        [AlphaDropout(0.05)]
        [Dense(128, Activation.Selu)]
        [AlphaDropout(0.1)]
        [Dense(128)]
        [Activate(Activation.Selu)]
        [AlphaDropout(0.1)]
        [Dense(1)]
        [Loss(Loss.SigmoidBinaryCrossEntropy)]
        public partial class Net;
        """);

    [Theory]
    [InlineData("MeanSquaredError", "Linear", "Relu")]
    [InlineData("BinaryCrossEntropy", "Sigmoid", "Relu")]
    public Task An_autoencoder_with_a_bottleneck(string loss, string output, string code) => AnalyzerTest.IsSilent(
        $"""
        [Input(784)]
        [Dense(256, Activation.Relu)]
        [Dense(64, Activation.Relu)]
        [Dense(16, Activation.{code})]
        [Dense(64, Activation.Relu)]
        [Dense(256, Activation.Relu)]
        [Dense(784, Activation.{output})]
        [Loss(Loss.{loss})]
        public partial class Net;
        """);

    [Theory]
    [InlineData("Dense(16, Activation.Sigmoid)", "BinaryCrossEntropy")] // many labels at once
    [InlineData("Dense(16)", "SigmoidBinaryCrossEntropy")]
    [InlineData("Dense(1, Activation.Sigmoid)", "BinaryCrossEntropy")]
    [InlineData("Dense(1)", "SigmoidBinaryCrossEntropy")]
    [InlineData("Dense(1), Activate(Activation.Sigmoid)", "BinaryCrossEntropy")]
    [InlineData("Dense(1, Activation.Sigmoid)", "MeanSquaredError")] // targets from 0 to 1
    [InlineData("Dense(3, Activation.Softmax)", "CrossEntropy, LabelSmoothing = 0.1")]
    public async Task Any_output_with_the_loss_made_for_it(string output, string loss)
    {
        await AnalyzerTest.IsSilent($"[Input(30), Dense(20, Activation.Relu), {output}, Loss(Loss.{loss})] public partial class Net;");

        // Logistic, softmax and linear regression: no hidden layer.
        await AnalyzerTest.IsSilent($"[Input(30), {output}, Loss(Loss.{loss})] public partial class Net;");
    }

    [Fact]
    public Task A_network_of_sines() => AnalyzerTest.IsSilent(
        """
        [Input(2)]
        [Dense(256, Activation.Sine)]
        [Dense(256, Activation.Sine)]
        [Dense(256, Activation.Sine)]
        [Dense(3)]
        [Loss(Loss.MeanSquaredError)]
        public partial class Net;
        """);

    [Theory]
    [InlineData("Input(16)", "Dense(64, Activation.Relu)", "Dense(256, Activation.Relu)", "Dense(784, Activation.Sigmoid)")] // a generator
    [InlineData("Input(4)", "Dense(64, Activation.Relu)", "Dense(128, Activation.Relu)", "Dense(2)")] // a policy
    public Task What_grows_for_a_reason(string input, string first, string second, string output) => AnalyzerTest.IsSilent(
        $"[{input}, {first}, {second}, {output}, Loss(Loss.MeanSquaredError)] public partial class Net;");

    /// <summary>784-500-500-2000-10 (Hinton and Salakhutdinov 2006): unusual, not wrong.</summary>
    [Fact]
    public Task A_famous_network_that_grows_gets_a_suggestion_and_no_warning() => AnalyzerTest.Reports(
        "[Input(784), Dense(500, Activation.Sigmoid), Dense(500, Activation.Sigmoid), Dense({|#0:2000|}, Activation.Sigmoid), Dense(10), Loss(Loss.SoftmaxCrossEntropy)] public partial class Net;",
        Expected.Finding("NDSL4009", DiagnosticSeverity.Info, 0));

    /// <summary>Residual blocks that begin with a norm, as in transformers: any depth.</summary>
    [Theory]
    [InlineData(1, "LayerNorm", "Gelu")]
    [InlineData(2, "RmsNorm", "Silu")]
    [InlineData(12, "LayerNorm", "Gelu")]
    [InlineData(60, "LayerNorm", "Relu")]
    [InlineData(24, "BatchNorm", "Relu")]
    [InlineData(24, "LayerNorm", "Sigmoid")]
    public Task A_stack_of_blocks_that_normalize_first(int blocks, string norm, string activation) => AnalyzerTest.IsSilent(
        "[Input(64), Dense(32)]\n"
            + Blocks(blocks, i => $"Tap(\"{i}\"), {norm}, Dense(128, Activation.{activation}), Dropout(0.1), Dense(32), Dropout(0.1), Add(\"{i}\")")
            + $"[{norm}, Dense(10), Loss(Loss.SoftmaxCrossEntropy, Classes = 10)] public partial class Net;");

    [Theory]
    [InlineData(2)]
    [InlineData(12)]
    public Task A_stack_of_blocks_that_normalize_last(int blocks) => AnalyzerTest.IsSilent(
        "[Input(64), Dense(32)]\n"
            + Blocks(blocks, i => $"Tap(\"{i}\"), Dense(128, Activation.Gelu), Dense(32), Dropout(0.1), Add(\"{i}\"), LayerNorm")
            + "[Dense(10), Loss(Loss.SoftmaxCrossEntropy, Classes = 10)] public partial class Net;");

    /// <summary>He et al. 2015: the activation comes after the sum.</summary>
    [Theory]
    [InlineData(3)]
    [InlineData(27)]
    public Task Residual_blocks_of_batch_norms(int blocks) => AnalyzerTest.IsSilent(
        "[Input(64)]\n"
            + Blocks(blocks, i => $"Tap(\"{i}\"), Dense(64, Bias = false), BatchNorm, Activate(Activation.Relu), Dense(64, Bias = false), BatchNorm, Add(\"{i}\"), Activate(Activation.Relu)")
            + "[Dense(10), Loss(Loss.SoftmaxCrossEntropy)] public partial class Net;");

    /// <summary>Zeros at the end of a branch: Fixup, and the γ of ResNets.</summary>
    [Theory]
    [InlineData(4)]
    [InlineData(40)]
    public Task Residual_blocks_that_start_as_nothing(int blocks) => AnalyzerTest.IsSilent(
        "[Input(64), Dense(32, Activation.Relu)]\n"
            + Blocks(blocks, i => $"Tap(\"{i}\"), Dense(32, Activation.Relu), Dense(32, Init = Init.Zero), Add(\"{i}\")")
            + "[Dense(10), Loss(Loss.SoftmaxCrossEntropy)] public partial class Net;");

    [Theory]
    [InlineData("Sigmoid")] // gated linear units
    [InlineData("Silu")] // SwiGLU
    [InlineData("Gelu")]
    [InlineData("Tanh")]
    [InlineData("Softmax")] // attention over features
    public Task Gated_units(string gate) => AnalyzerTest.IsSilent(
        $"""
        [Input(64)]
        [Dense(48)]
        [Tap("in"), RmsNorm]
        [Dense(96), Tap("value"), Dense(96, Activation.{gate}), Multiply("value")]
        [Dense(48), Add("in")]
        [RmsNorm]
        [Dense(10)]
        [Loss(Loss.SoftmaxCrossEntropy)]
        public partial class Net;
        """);

    /// <summary>SiLU by hand, and squeeze and excitation.</summary>
    [Theory]
    [InlineData("Dense(64), Tap(\"h\"), Activate(Activation.Sigmoid), Multiply(\"h\")")]
    [InlineData("Dense(64, Activation.Relu), Tap(\"h\"), Dense(8, Activation.Relu), Dense(64, Activation.Sigmoid), Multiply(\"h\")")]
    public Task Values_times_their_gates(string gated) => AnalyzerTest.IsSilent(
        $"[Input(64), {gated}, Dense(10), Loss(Loss.SoftmaxCrossEntropy)] public partial class Net;");

    /// <summary>Each layer reads all before it (Huang et al. 2017).</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(16)]
    public Task A_densely_connected_network(int layers) => AnalyzerTest.IsSilent(
        "[Input(64)]\n"
            + Blocks(layers, i => $"Tap(\"{i}\"), Dense(16, Activation.Relu), Concat(\"{i}\")")
            + "[Dense(10), Loss(Loss.SoftmaxCrossEntropy)] public partial class Net;");

    [Theory]
    [InlineData("BatchNorm", "Relu", 3)]
    [InlineData("BatchNorm", "Relu", 18)]
    [InlineData("LayerNorm", "Tanh", 50)]
    [InlineData("RmsNorm", "Sigmoid", 50)]
    [InlineData("LayerNorm", "Softplus", 50)]
    public Task A_perceptron_with_norms(string norm, string activation, int depth) => AnalyzerTest.IsSilent(
        "[Input(64)]\n"
            + Blocks(depth, _ => $"Dense(64, Bias = false), {norm}, Activate(Activation.{activation}), Dropout(0.2)")
            + "[Dense(10), Loss(Loss.SoftmaxCrossEntropy)] public partial class Net;");

    /// <summary>Norms after activations are as good (github.com/ducha-aiki/caffenet-benchmark), and so is dropout between norm and weights.</summary>
    [Theory]
    [InlineData("Dense(64, Activation.Relu), BatchNorm, Dropout(0.2)")]
    [InlineData("BatchNorm, Dropout(0.2), Dense(64, Activation.Relu)")]
    [InlineData("Dense(64, Activation.Relu, Init = Init.XavierUniform), LayerNorm")] // of any scale
    [InlineData("Dense(64, Init = Init.RandomNormal, Std = 3), LayerNorm, Activate(Activation.Gelu)")]
    [InlineData("Dense(64, Init = Init.LeCunNormal), RmsNorm, Activate(Activation.Relu)")]
    [InlineData("Dense(64, Init = Init.HeNormal), LayerNorm, Activate(Activation.Tanh)")]
    public Task Norms_where_people_put_them(string layer) => AnalyzerTest.IsSilent(
        $"[Input(64), {layer}, {layer}, Dense(10), Loss(Loss.SoftmaxCrossEntropy)] public partial class Net;");

    private static string Blocks(int count, Func<int, string> block) =>
        string.Concat(Enumerable.Range(0, count).Select(i => $"[{block(i)}]\n"));
}
