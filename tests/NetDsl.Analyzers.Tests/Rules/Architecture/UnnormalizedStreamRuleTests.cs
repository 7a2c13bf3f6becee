using Microsoft.CodeAnalysis;
using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class UnnormalizedStreamRuleTests
{
    private const string Blocks =
        """
        [Input(32)]
        [Dense(32)]
        [Tap("a"), LayerNorm, Dense(64, Activation.Relu), Dense(32), Add("a")]
        [Tap("b"), LayerNorm, Dense(64, Activation.Relu), Dense(32), Add("b")]
        [Tap("c"), LayerNorm, Dense(64, Activation.Relu), Dense(32), Dropout(0.1), Add("c")]

        """;

    [Fact]
    public Task Blocks_that_normalize_before_a_layer_that_does_not_are_reported() => AnalyzerTest.Reports(
        Blocks + "[{|#0:Dense(10)|}] partial class Net;",
        Expected.Finding("NDSL4019", DiagnosticSeverity.Info));

    [Theory]
    [InlineData("LayerNorm, Dense(10)")]
    [InlineData("RmsNorm, Dense(10)")]
    [InlineData("Activate(Activation.Tanh), Dense(10)")]
    [InlineData("Dense(64, Activation.Relu), LayerNorm, Dense(10)")]
    public Task With_another_end_they_are_not(string end) => AnalyzerTest.IsSilent(Blocks + $"[{end}] partial class Net;");

    [Theory]
    [InlineData("")] // a single block adds once
    [InlineData("Tap(\"b\"), Dense(64, Activation.Relu), Dense(32), Add(\"b\"), ")] // another kind of block
    [InlineData("Tap(\"b\"), LayerNorm, Dense(64, Activation.Relu), Dense(32), Add(\"b\"), LayerNorm, ")]
    public Task Other_blocks_are_silent(string second) => AnalyzerTest.IsSilent(
        $"[Input(32), Dense(32), Tap(\"a\"), LayerNorm, Dense(64, Activation.Relu), Dense(32), Add(\"a\"), {second}Dense(10)] partial class Net;");

    [Fact]
    public Task Blocks_that_start_at_0_have_added_nothing() => AnalyzerTest.IsSilent(
        """
        [Input(32)]
        [Dense(32)]
        [Tap("a"), LayerNorm, Dense(64, Activation.Relu), Dense(32, Init = Init.Zero), Add("a")]
        [Tap("b"), LayerNorm, Dense(64, Activation.Relu), Dense(32, Init = Init.Zero), Add("b")]
        [Tap("c"), LayerNorm, Dense(64, Activation.Relu), Dense(32, Init = Init.Zero), Add("c")]
        [Dense(10)]
        partial class Net;
        """);
}
