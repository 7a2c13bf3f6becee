using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class HiddenSoftmaxRuleTests
{
    [Fact]
    public Task A_softmax_before_weights_is_reported() => AnalyzerTest.Reports(
        """
        [Input(64)]
        [Dense(50)]
        [Activate({|#0:Activation.Softmax|})]
        [Dropout(0.1)]
        [Dense(10)]
        partial class Net;
        """,
        Expected.Warning(
            "NDSL4006",
            "Activate1 applies softmax in a hidden layer: its 50 outputs share a sum of 1, so each is 0.02 on average and little of the signal is left. Use another activation, such as Activation.Relu."));

    /// <summary>Nor is it reported a second time as one of two activations.</summary>
    [Fact]
    public Task Several_are_one_finding() => AnalyzerTest.Reports(
        """
        [Input(64)]
        [Dense(50, {|#0:Activation.Softmax|})]
        [Dense(20, Activation.Relu)]
        [Activate({|#1:Activation.Softmax|})]
        [Dense(10, Activation.Softmax)]
        [Loss(Loss.CrossEntropy)]
        partial class Net;
        """,
        Expected.Warning(
            "NDSL4006",
            "Dense1 applies softmax in a hidden layer, and so does Activate1: its 50 outputs share a sum of 1, so each is 0.02 on average and little of the signal is left. Use another activation, such as Activation.Relu.",
            0,
            1));

    [Theory]
    [InlineData("Dense(10, Activation.Softmax)")]
    [InlineData("Dense(10), Activate(Activation.Softmax), Reshape(2, 5), Flatten")]
    public Task At_the_output_it_is_at_home(string output) => AnalyzerTest.IsSilent(
        $"""
        [Input(64)]
        [Dense(32, Activation.Relu)]
        [{output}]
        [Loss(Loss.CrossEntropy)]
        partial class Net;
        """);
}
