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
}
