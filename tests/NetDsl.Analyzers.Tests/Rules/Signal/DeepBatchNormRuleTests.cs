using Microsoft.CodeAnalysis;
using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class DeepBatchNormRuleTests
{
    [Theory]
    [InlineData(19)]
    [InlineData(40)]
    public Task From_19_on_it_is_a_suggestion(int depth) => AnalyzerTest.Reports(
        Marked(depth), Expected.Finding("NDSL3007", DiagnosticSeverity.Info, Rules.Stack.Places(depth)));

    [Theory]
    [InlineData(18, "Dense(64, Bias = false), BatchNorm, Activate(Activation.Relu)")]
    [InlineData(30, "Dense(64), LayerNorm, Activate(Activation.Relu)")]
    [InlineData(30, "Dense(64, Bias = false), BatchNorm, Activate(Activation.Tanh)")]
    public Task Fewer_and_others_are_silent(int depth, string unit) => AnalyzerTest.IsSilent(Stack(depth, unit));

    [Fact]
    public Task A_skip_ends_it() => AnalyzerTest.IsSilent(
        Stack(30).Replace("[Input(64)]\n", "[Input(64)]\n[Tap(\"start\")]\n").Replace("[Dense(10)]", "[Dense(64), Add(\"start\"), Dense(10)]"));

    private static string Stack(int depth, string unit = "Dense(64, Bias = false), BatchNorm, Activate(Activation.Relu)") =>
        "[Input(64)]\n" + string.Concat(Enumerable.Repeat($"[{unit}]\n", depth)) + "[Dense(10)] partial class Net;";

    private static string Marked(int depth) => "[Input(64)]\n"
        + string.Concat(Enumerable.Range(0, depth).Select(i => $"[{{|#{i}:Dense(64, Bias = false)|}}, BatchNorm, Activate(Activation.Relu)]\n"))
        + "[Dense(10)] partial class Net;";
}
