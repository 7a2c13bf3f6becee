using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class TooManyBatchNormsRuleTests
{
    [Fact]
    public Task From_41_on_it_is_a_warning() => AnalyzerTest.Reports(
        Marked(41),
        Expected.Warning(
            "NDSL3008",
            "41 layers of batch norm and ReLU without a skip: each multiplies the gradient's power by 1.467 on the way back, so that Dense1 gets 4,534,404 times as much as the last. Use [Tap] and [Add] to lead values past some of them, or fewer layers.",
            Rules.Stack.Places(41)));

    private static string Marked(int depth) => "[Input(64)]\n"
        + string.Concat(Enumerable.Range(0, depth).Select(i => $"[{{|#{i}:Dense(64, Bias = false)|}}, BatchNorm, Activate(Activation.Relu)]\n"))
        + "[Dense(10)] partial class Net;";
}
