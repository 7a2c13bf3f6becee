using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class NoLayersRuleTests
{
    [Fact]
    public Task An_input_without_layers_is_reported() => AnalyzerTest.Reports(
        """
        [{|#0:Input(4)|}]
        [Loss(Loss.SoftmaxCrossEntropy, Classes = 10)]
        partial class Net;
        """,
        Expected.Error("NDSL0009", "Net has an input but no layers: add them below it, such as [Dense(10)]"));

    [Fact]
    public Task A_layer_without_weights_is_a_layer() => AnalyzerTest.IsSilent(
        """
        [Input(4)]
        [Activate(Activation.Softmax)]
        partial class Net;
        """);
}
