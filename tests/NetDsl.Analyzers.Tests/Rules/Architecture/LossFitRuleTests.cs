using Microsoft.CodeAnalysis;
using NetDsl.CodeFixes;
using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class LossFitRuleTests
{
    [Theory]
    [InlineData("SoftmaxCrossEntropy", "Softmax cross-entropy", "Linear", "SigmoidBinaryCrossEntropy")]
    [InlineData("SoftmaxCrossEntropy", "Softmax cross-entropy", "Relu", "SigmoidBinaryCrossEntropy")]
    [InlineData("CrossEntropy", "Cross-entropy", "Linear", "SigmoidBinaryCrossEntropy")]
    [InlineData("CrossEntropy", "Cross-entropy", "Sigmoid", "BinaryCrossEntropy")]
    public Task Classes_over_one_output_are_reported_once(string loss, string title, string activation, string advised) => AnalyzerTest.Reports(
        $$"""
        [Input(64)]
        [Dense(1, Activation.{{activation}})]
        [Loss({|#0:Loss.{{loss}}|})]
        partial class Net;
        """,
        Expected.Warning(
            "NDSL4004",
            $"{title} does not fit one output: it tells classes apart, and there is only one. For two classes use two units, or Loss.{advised} with targets of 0 and 1."));

    [Theory]
    [InlineData("Relu", "ReLU", "no answer can then fall below 50 %")]
    [InlineData("Gelu", "GELU", "no answer can then fall below 46 %")]
    [InlineData("HardSwish", "hard swish", "no answer can then fall below 41 %")]
    [InlineData("Elu", "ELU", "no answer can then fall below 27 %")]
    [InlineData("Selu", "SELU", "no answer can then fall below 15 %")]
    [InlineData("Tanh", "tanh", "every answer then lies between 27 % and 73 %")]
    public Task Logits_that_bound_a_yes_or_no_are_reported(string activation, string title, string consequence) => AnalyzerTest.Reports(
        $$"""
        [Input(64)]
        [Dense(4, {|#0:Activation.{{activation}}|})]
        [Loss(Loss.SigmoidBinaryCrossEntropy)]
        partial class Net;
        """,
        Expected.Warning("NDSL4004", $"Sigmoid binary cross-entropy does not fit the {title} of Dense1: {consequence}. Logits need no activation: remove it."));

    [Theory]
    [InlineData(10, "Relu", "ReLU", "a class whose output is 0 has no slope and learns nothing")]
    [InlineData(10, "Tanh", "tanh", "no class can then get more than 45 %")]
    [InlineData(2, "Softsign", "softsign", "no class can then get more than 88 %")]
    public Task Logits_that_bound_classes_are_reported(int units, string activation, string title, string consequence) => AnalyzerTest.Reports(
        $$"""
        [Input(64)]
        [Dense({{units}}, {|#0:Activation.{{activation}}|})]
        [Loss(Loss.SoftmaxCrossEntropy)]
        partial class Net;
        """,
        Expected.Warning("NDSL4004", $"Softmax cross-entropy does not fit the {title} of Dense1: {consequence}. Logits need no activation: remove it."));

    [Fact]
    public Task Logits_before_a_sigmoid_of_the_network_are_judged_alike() => AnalyzerTest.Reports(
        """
        [Input(64)]
        [Dense(1, {|#0:Activation.Relu|})]
        [Activate(Activation.Sigmoid)]
        [Loss(Loss.BinaryCrossEntropy)]
        partial class Net;
        """,
        Expected.Warning("NDSL4004", "The sigmoid of Activate1 does not fit the ReLU of Dense1: no answer can then fall below 50 %. Logits need no activation: remove it."));

    [Theory]
    [InlineData("Dense(10, Activation.LeakyRelu)", "SoftmaxCrossEntropy")]
    [InlineData("Dense(10, Activation.Gelu)", "SoftmaxCrossEntropy")]
    [InlineData("Dense(10, Activation.Softplus)", "SoftmaxCrossEntropy")]
    [InlineData("Dense(10, Activation.LeakyRelu)", "SigmoidBinaryCrossEntropy")]
    [InlineData("Dense(10, Activation.Elu, Alpha = 5)", "SigmoidBinaryCrossEntropy")] // σ(−5) is below 1 %
    [InlineData("Dense(1, Activation.Sigmoid)", "MeanSquaredError")]
    [InlineData("Dense(1)", "SigmoidBinaryCrossEntropy")]
    public Task What_can_work_is_silent(string output, string loss) => AnalyzerTest.IsSilent(
        $"""
        [Input(64)]
        [{output}]
        [Loss(Loss.{loss})]
        partial class Net;
        """);

    [Theory]
    [InlineData("MeanSquaredError", "Mean squared error", "Dense(4, {|#0:Activation.Softmax|})", "Dense1")]
    [InlineData("MeanAbsoluteError", "Mean absolute error", "Dense(4), Activate({|#0:Activation.Softmax|})", "Activate1")]
    [InlineData("Huber", "Huber", "Dense(4), Dropout(0.0), Activate({|#0:Activation.Softmax|}), Reshape(2, 2)", "Activate1")]
    [InlineData("MeanSquaredError", "Mean squared error", "Dense(4, Activation.Relu), Activate({|#0:Activation.Softmax|})", "Activate1")]
    public Task A_loss_of_values_over_a_softmax_is_reported_once(string loss, string title, string output, string layer) => AnalyzerTest.Reports(
        $$"""
        [Input(64)]
        [{{output}}]
        [Loss({|#1:Loss.{{loss}}|})]
        partial class Net;
        """,
        Expected.Warning(
            "NDSL4004",
            $"{title} does not fit the softmax of {layer}: its outputs share a sum of 1, and where it is sure but wrong the slope is almost 0. "
                + "For classes use Loss.CrossEntropy with labels, for values remove the softmax.",
            0,
            1));

    [Fact]
    public Task With_classes_it_is_a_classifier() => AnalyzerTest.Reports(
        """
        [Input(64)]
        [Dense(4, {|#0:Activation.Softmax|})]
        [Loss({|#1:Loss.MeanSquaredError|}, Classes = 4)]
        partial class Net;
        """,
        Expected.Warning(
            "NDSL4004",
            "Mean squared error does not fit the softmax of Dense1: its outputs share a sum of 1, and where it is sure but wrong the slope is almost 0. "
                + "For classes use Loss.CrossEntropy with labels.",
            0,
            1));

    [Theory]
    [InlineData(ActivationFix.UseLoss, "Use Loss.CrossEntropy", "Dense(4, Activation.Softmax)", "CrossEntropy")]
    [InlineData(ActivationFix.Remove, "Remove the activation", "Dense(4)", "Huber")]
    public Task The_fix_uses_the_loss_of_classes_or_removes_the_softmax(string key, string title, string output, string loss) => new FixTest<ActivationFix> { Key = key, Title = title }.Turns(
        """
        [Input(64)]
        [Dense(4, {|#0:Activation.Softmax|})]
        [Loss({|#1:Loss.Huber|})]
        partial class Net;
        """,
        $"""
        [Input(64)]
        [{output}]
        [Loss(Loss.{loss})]
        partial class Net;
        """,
        Expected.Finding("NDSL4004", DiagnosticSeverity.Warning, 0, 1));

    [Theory]
    [InlineData("Dense(10, {|#0:Activation.LeakyRelu|}, Slope = 0, Bias = false)", "Dense(10, Bias = false)", "SoftmaxCrossEntropy")]
    [InlineData("Dense(10), Activate({|#0:Activation.Tanh|}), Activate(Activation.Softmax)", "Dense(10), Activate(Activation.Softmax)", "CrossEntropy")]
    public Task The_fix_removes_the_activation(string before, string after, string loss) => new FixTest<ActivationFix> { Title = "Remove the activation" }.Turns(
        $$"""
        [Input(64)]
        [{{before}}]
        [Loss(Loss.{{loss}})]
        partial class Net;
        """,
        $"""
        [Input(64)]
        [{after}]
        [Loss(Loss.{loss})]
        partial class Net;
        """,
        Expected.Finding("NDSL4004", DiagnosticSeverity.Warning));

    [Fact]
    public Task For_one_class_no_fix_decides() => new FixTest<ActivationFix>().OffersNothingFor(
        """
        [Input(64)]
        [Dense(1)]
        [Loss({|#0:Loss.SoftmaxCrossEntropy|})]
        partial class Net;
        """,
        Expected.Finding("NDSL4004", DiagnosticSeverity.Warning));
}
