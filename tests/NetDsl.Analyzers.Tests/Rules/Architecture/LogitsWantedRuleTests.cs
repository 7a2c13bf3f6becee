using Microsoft.CodeAnalysis;
using NetDsl.CodeFixes;
using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class LogitsWantedRuleTests
{
    [Theory]
    [InlineData(10, "23 %")]
    [InlineData(2, "73 %")]
    [InlineData(1000, "0.27 %")]
    public Task Softmax_before_a_loss_that_applies_it_is_reported_with_what_is_left(int units, string most) => AnalyzerTest.Reports(
        $$"""
        [Input(64)]
        [Dense(32, Activation.Relu)]
        [Dense({{units}}, {|#0:Activation.Softmax|})]
        [Loss({|#1:Loss.SoftmaxCrossEntropy|})]
        partial class Net;
        """,
        Expected.Warning(
            "NDSL4001",
            $"Dense2 ends in softmax, but softmax cross-entropy wants logits and applies softmax itself: no class can then get more than {most}. Remove Activation.Softmax, or use Loss.CrossEntropy.",
            0,
            1));

    [Fact]
    public Task So_is_a_sigmoid_of_its_own_layer_behind_shapes_and_dropout() => AnalyzerTest.Reports(
        """
        [Input(64)]
        [Dense(4, Activation.Tanh)]
        [Dropout(0.1)]
        [Dense(4)]
        [Activate({|#0:Activation.Sigmoid|})]
        [Reshape(2, 2)]
        [Activate(Activation.Linear)]
        [Loss({|#1:Loss.SigmoidBinaryCrossEntropy|}, Classes = 4)]
        partial class Net;
        """,
        Expected.Warning(
            "NDSL4001",
            "Activate1 ends in sigmoid, but sigmoid binary cross-entropy wants logits and applies sigmoid itself: every answer then lies between 50 % and 73 %. Remove Activation.Sigmoid, or use Loss.BinaryCrossEntropy.",
            0,
            1));

    [Theory]
    [InlineData("Sigmoid", "sigmoid", "SoftmaxCrossEntropy", "softmax cross-entropy", "softmax", "no class can then get more than 48 %")]
    [InlineData("Softmax", "softmax", "SigmoidBinaryCrossEntropy", "sigmoid binary cross-entropy", "sigmoid", "every answer then lies between 50 % and 73 %")]
    public Task Behind_another_activation_no_other_loss_is_advised(string activation, string title, string loss, string lossTitle, string link, string left) => AnalyzerTest.Reports(
        $$"""
        [Input(64)]
        [Dense(4, {|#0:Activation.{{activation}}|})]
        [Loss({|#1:Loss.{{loss}}|})]
        partial class Net;
        """,
        Expected.Warning(
            "NDSL4001",
            $"Dense1 ends in {title}, but {lossTitle} wants logits and applies {link} itself: {left}. Remove Activation.{activation}.",
            0,
            1));

    [Theory]
    [InlineData("Dense(4)", "SoftmaxCrossEntropy")]
    [InlineData("Dense(1)", "SigmoidBinaryCrossEntropy")]
    [InlineData("Dense(4, Activation.Softmax)", "CrossEntropy")]
    [InlineData("Dense(4, Activation.Sigmoid)", "BinaryCrossEntropy")]
    [InlineData("Dense(4, Activation.Sigmoid)", "Huber")]
    public Task What_the_loss_wants_is_silent(string output, string loss) => AnalyzerTest.IsSilent(
        $"""
        [Input(64)]
        [Dense(32, Activation.Sigmoid)]
        [{output}]
        [Loss(Loss.{loss})]
        partial class Net;
        """);

    [Fact]
    public Task Where_something_else_is_wrong_only_that_is_told() => AnalyzerTest.Reports(
        """
        [Input(64)]
        [Dense({|#0:0|})]
        [Dense(4, Activation.Softmax)]
        [Loss(Loss.SoftmaxCrossEntropy)]
        partial class Net;
        """,
        Expected.Error("NDSL0007", "units of Dense1 must be a whole number of at least 1, but is 0"));

    [Fact]
    public Task Without_weights_there_is_nothing_to_train() => AnalyzerTest.IsSilent(
        """
        [Input(64)]
        [Activate(Activation.Softmax)]
        [Loss(Loss.SoftmaxCrossEntropy)]
        partial class Net;
        """);

    [Theory]
    [InlineData("Dense(10, {|#0:Activation.Softmax|}, Name = \"Digit\")", "Dense(10, Name = \"Digit\")")]
    [InlineData("Dense({|#0:activation: Activation.Softmax|}, units: 10)", "Dense(units: 10)")]
    [InlineData("Dense(10), Activate({|#0:Activation.Softmax|})", "Dense(10)")]
    public Task The_first_repair_removes_the_activation(string before, string after) => new FixTest<ActivationFix> { Title = "Remove the activation" }.Turns(
        $$"""
        [Input(64)]
        [{{before}}]
        [Loss({|#1:Loss.SoftmaxCrossEntropy|})]
        partial class Net;
        """,
        $"""
        [Input(64)]
        [{after}]
        [Loss(Loss.SoftmaxCrossEntropy)]
        partial class Net;
        """,
        Expected.Finding("NDSL4001", DiagnosticSeverity.Warning, 0, 1));

    [Fact]
    public Task A_layer_of_its_own_goes_with_its_line() => new FixTest<ActivationFix>().Turns(
        """
        [Input(64)]
        [Dense(1)]
        [Activate({|#0:Activation.Sigmoid|})]
        [Loss({|#1:Loss.SigmoidBinaryCrossEntropy|})]
        partial class Net;
        """,
        """
        [Input(64)]
        [Dense(1)]
        [Loss(Loss.SigmoidBinaryCrossEntropy)]
        partial class Net;
        """,
        Expected.Finding("NDSL4001", DiagnosticSeverity.Warning, 0, 1));

    [Theory]
    [InlineData("loss: NetDsl.Loss.SoftmaxCrossEntropy", "loss: NetDsl.Loss.CrossEntropy", "Softmax", "Use Loss.CrossEntropy")]
    [InlineData("Loss.SigmoidBinaryCrossEntropy", "Loss.BinaryCrossEntropy", "Sigmoid", "Use Loss.BinaryCrossEntropy")]
    public Task The_second_repair_keeps_probabilities(string before, string after, string activation, string title) =>
        new FixTest<ActivationFix> { Key = ActivationFix.UseLoss, Title = title }.Turns(
            $$"""
            [Input(64)]
            [Dense(10, {|#0:Activation.{{activation}}|})]
            [Loss({|#1:{{before}}|}, Classes = 10)]
            partial class Net;
            """,
            $"""
            [Input(64)]
            [Dense(10, Activation.{activation})]
            [Loss({after}, Classes = 10)]
            partial class Net;
            """,
            Expected.Finding("NDSL4001", DiagnosticSeverity.Warning, 0, 1));
}
