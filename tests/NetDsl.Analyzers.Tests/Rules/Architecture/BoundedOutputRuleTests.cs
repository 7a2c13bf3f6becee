using Microsoft.CodeAnalysis;
using NetDsl.CodeFixes;
using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class BoundedOutputRuleTests
{
    [Theory]
    [InlineData("Tanh", "tanh", "below -1 or above 1")]
    [InlineData("Softsign", "softsign", "below -1 or above 1")]
    [InlineData("Sine", "sine", "below -1 or above 1")]
    [InlineData("Relu", "ReLU", "below 0")]
    [InlineData("Softplus", "softplus", "below 0")]
    [InlineData("Elu", "ELU", "below -1")]
    [InlineData("Selu", "SELU", "below -1.758")]
    [InlineData("Gelu", "GELU", "below -0.17")]
    [InlineData("Silu", "SiLU", "below -0.2785")]
    [InlineData("Mish", "Mish", "below -0.3088")]
    [InlineData("HardSwish", "hard swish", "below -0.375")]
    public async Task What_the_output_cannot_reach_is_a_suggestion(string activation, string title, string beyond)
    {
        foreach (string loss in new[] { "MeanSquaredError", "MeanAbsoluteError", "Huber" })
        {
            await AnalyzerTest.Reports(
                $$"""
                [Input(64)]
                [Dense(3, {|#0:Activation.{{activation}}|})]
                [Loss(Loss.{{loss}})]
                partial class Net;
                """,
                Expected.Info("NDSL4012", $"Dense1 ends in {title}, which cannot reach targets {beyond}. If there are any, remove the activation."));
        }
    }

    [Theory]
    [InlineData("Dense(1, {|#0:Activation.LeakyRelu|}, Slope = 0)", "Dense1 ends in leaky ReLU, which cannot reach targets below 0")]
    [InlineData("Dense(1, {|#0:Activation.Elu|}, Alpha = 2.5)", "Dense1 ends in ELU, which cannot reach targets below -2.5")]
    [InlineData("Dense(1), Activate({|#0:Activation.Tanh|})", "Activate1 ends in tanh, which cannot reach targets below -1 or above 1")]
    [InlineData("Dense(4), Activate({|#0:Activation.Relu|}), Reshape(2, 2)", "Activate1 ends in ReLU, which cannot reach targets below 0")]
    public Task Options_and_layers_of_their_own_are_read(string output, string message) => AnalyzerTest.Reports(
        $$"""
        [Input(64)]
        [{{output}}]
        [Loss(Loss.MeanSquaredError)]
        partial class Net;
        """,
        Expected.Info("NDSL4012", message + ". If there are any, remove the activation."));

    [Fact]
    public Task A_sigmoid_over_classes_wants_a_loss_of_yes_and_no() => AnalyzerTest.Reports(
        """
        [Input(64)]
        [Dense(3, {|#0:Activation.Sigmoid|})]
        [Loss({|#1:Loss.MeanSquaredError|}, Classes = 3)]
        partial class Net;
        """,
        Expected.Info(
            "NDSL4012",
            "Dense1 ends in sigmoid, which cannot reach targets below 0 or above 1. "
                + "For answers of yes or no use Loss.BinaryCrossEntropy: the slope of mean squared error is almost 0 where the network is sure but wrong.",
            0,
            1));

    [Theory]
    [InlineData("Dense(1, Activation.Sigmoid)", "Loss.MeanSquaredError")]
    [InlineData("Dense(3, Activation.Sigmoid)", "Loss.Huber")] // a colour
    [InlineData("Dense(64, Activation.Sigmoid)", "Loss.MeanSquaredError")] // an image again
    [InlineData("Dense(64, Activation.Sigmoid)", "Loss.MeanSquaredError, Classes = 64")]
    [InlineData("Dense(1)", "Loss.MeanSquaredError")]
    [InlineData("Dense(1, Activation.LeakyRelu)", "Loss.MeanSquaredError")]
    [InlineData("Dense(1, Activation.Sigmoid)", "Loss.BinaryCrossEntropy")]
    public Task What_reaches_every_target_or_those_from_0_to_1_is_silent(string output, string loss) => AnalyzerTest.IsSilent(
        $"""
        [Input(64)]
        [{output}]
        [Loss({loss})]
        partial class Net;
        """);

    [Fact]
    public Task Without_a_loss_there_are_no_targets() => AnalyzerTest.IsSilent("[Input(64), Dense(3, Activation.Tanh)] partial class Net;");

    [Theory]
    [InlineData("Dense(3, {|#0:Activation.Elu|}, Alpha = 2)", "Dense(3)")]
    [InlineData("Dense(3), Activate({|#0:Activation.Relu|})", "Dense(3)")]
    public Task The_fix_removes_the_activation(string before, string after) => new FixTest<ActivationFix> { Title = "Remove the activation" }.Turns(
        $"""
        [Input(64)]
        [{before}]
        [Loss(Loss.Huber)]
        partial class Net;
        """,
        $"""
        [Input(64)]
        [{after}]
        [Loss(Loss.Huber)]
        partial class Net;
        """,
        Expected.Finding("NDSL4012", DiagnosticSeverity.Info));

    [Fact]
    public Task The_fix_uses_the_loss_of_yes_and_no() => new FixTest<ActivationFix> { Title = "Use Loss.BinaryCrossEntropy" }.Turns(
        """
        [Input(64)]
        [Dense(3, {|#0:Activation.Sigmoid|})]
        [Loss({|#1:Loss.Huber|}, Classes = 3)]
        partial class Net;
        """,
        """
        [Input(64)]
        [Dense(3, Activation.Sigmoid)]
        [Loss(Loss.BinaryCrossEntropy, Classes = 3)]
        partial class Net;
        """,
        Expected.Finding("NDSL4012", DiagnosticSeverity.Info, 0, 1));
}
