using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class MissingInputRuleTests
{
    [Fact]
    public Task Layers_without_an_input_are_reported_once() => AnalyzerTest.Reports(
        """
        [Flatten]
        [Dense(8, Activation.Relu)]
        [Dense(2)]
        [Loss(Loss.SoftmaxCrossEntropy, Classes = 3)]
        partial class {|#0:Net|};
        """,
        Expected.Error(
            "NDSL0004", "Net has layers but no input: say above them what one sample is, such as [Input(784)] or [Input(1, 28, 28)]; write [Block] if it is a part of networks"));

    [Fact]
    public Task A_loss_alone_makes_no_network() => AnalyzerTest.IsSilent(
        """
        [Loss(Loss.Huber)]
        class Settings;
        """);
}
