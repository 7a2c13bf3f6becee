using Microsoft.CodeAnalysis;
using NetDsl.CodeFixes;
using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class ProbabilitiesWantedRuleTests
{
    [Theory]
    [InlineData("CrossEntropy", "Cross-entropy", "SoftmaxCrossEntropy")]
    [InlineData("BinaryCrossEntropy", "Binary cross-entropy", "SigmoidBinaryCrossEntropy")]
    public Task A_linear_output_is_reported_at_the_loss(string loss, string title, string advised) => AnalyzerTest.Reports(
        $$"""
        [Input(64)]
        [Dense(32, Activation.Sigmoid)]
        [Dense(4)]
        [Activate(Activation.Linear)]
        [Loss({|#0:Loss.{{loss}}|})]
        partial class Net;
        """,
        Expected.Warning(
            "NDSL4002",
            $"{title} wants probabilities, but Dense2 ends without an activation: below 0 the loss is not a number. Use Loss.{advised}, which takes the outputs as they are."));

    [Theory]
    [InlineData("Sigmoid", "sigmoid", "CrossEntropy", "Cross-entropy", "the outputs need not add up to 1, so the loss is smallest when all of them are 1", "Softmax")]
    [InlineData("Relu", "ReLU", "CrossEntropy", "Cross-entropy", "nothing bounds the outputs, so the loss falls as all of them grow", "Softmax")]
    [InlineData("Relu", "ReLU", "BinaryCrossEntropy", "Binary cross-entropy", "above 1 the loss is not a number", "Sigmoid")]
    [InlineData("Tanh", "tanh", "BinaryCrossEntropy", "Binary cross-entropy", "below 0 the loss is not a number", "Sigmoid")]
    public Task Another_activation_is_reported_at_its_place(string activation, string title, string loss, string lossTitle, string consequence, string advised) => AnalyzerTest.Reports(
        $$"""
        [Input(64)]
        [Dense(4, {|#0:Activation.{{activation}}|})]
        [Loss({|#1:Loss.{{loss}}|})]
        partial class Net;
        """,
        Expected.Warning("NDSL4002", $"{lossTitle} wants probabilities, but Dense1 ends in {title}: {consequence}. Use Activation.{advised}.", 0, 1));

    [Theory]
    [InlineData("Softmax", "CrossEntropy")]
    [InlineData("Sigmoid", "BinaryCrossEntropy")]
    [InlineData("Softmax", "BinaryCrossEntropy")] // one of several, with targets of 0 and 1
    [InlineData("Linear", "SoftmaxCrossEntropy")]
    [InlineData("Linear", "SigmoidBinaryCrossEntropy")]
    [InlineData("Linear", "MeanSquaredError")]
    public Task What_the_loss_wants_is_silent(string activation, string loss) => AnalyzerTest.IsSilent(
        $"""
        [Input(64)]
        [Dense(4)]
        [Activate(Activation.{activation})]
        [Dropout(0)]
        [Loss(Loss.{loss})]
        partial class Net;
        """);

    [Theory]
    [InlineData("CrossEntropy, LabelSmoothing = 0.1", "SoftmaxCrossEntropy, LabelSmoothing = 0.1")]
    [InlineData("BinaryCrossEntropy", "SigmoidBinaryCrossEntropy")]
    public Task The_fix_uses_the_same_loss_on_logits(string before, string after) => new FixTest<ActivationFix> { Title = $"Use Loss.{after.Split(',')[0]}" }.Turns(
        $$"""
        [Input(64)]
        [Dense(4)]
        [Loss({|#0:Loss.{{before.Split(',')[0]}}|}{{before[before.Split(',')[0].Length..]}})]
        partial class Net;
        """,
        $"""
        [Input(64)]
        [Dense(4)]
        [Loss(Loss.{after})]
        partial class Net;
        """,
        Expected.Finding("NDSL4002", DiagnosticSeverity.Warning));

    [Fact]
    public Task The_fix_replaces_another_activation_and_its_options() => new FixTest<ActivationFix> { Title = "Use Activation.Softmax" }.Turns(
        """
        [Input(64)]
        [Dense(4, {|#0:Activation.LeakyRelu|}, Slope = 0.2, Name = "Answer")]
        [Loss({|#1:Loss.CrossEntropy|})]
        partial class Net;
        """,
        """
        [Input(64)]
        [Dense(4, Activation.Softmax, Name = "Answer")]
        [Loss(Loss.CrossEntropy)]
        partial class Net;
        """,
        Expected.Finding("NDSL4002", DiagnosticSeverity.Warning, 0, 1));

    [Fact]
    public Task A_constant_is_left_to_its_writer() => new FixTest<ActivationFix>().OffersNothingFor(
        """
        [Input(64)]
        [Dense(4)]
        [Loss({|#0:Choice.Made|})]
        partial class Net;

        static class Choice
        {
            public const Loss Made = Loss.CrossEntropy;
        }
        """,
        Expected.Finding("NDSL4002", DiagnosticSeverity.Warning));
}
