using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class UnorderedStepsRuleTests
{
    [Theory]
    [InlineData("[{|#0:SelfAttention(2)|}] [GlobalAvgPool]")]
    [InlineData("[Dense(8, Activation.Relu)] [{|#0:SelfAttention(2)|}] [Dense(4, Activation.Relu)]")]
    [InlineData("[Tap(\"x\")] [{|#0:SelfAttention(2)|}] [Add(\"x\")] [LayerNorm] [GlobalMaxPool]")]
    public Task Steps_without_an_order_are_reported(string layers) => AnalyzerTest.Reports(
        $"[SequenceInput(32, 8)] {layers} [Dense(1)] partial class Net;",
        Expected.Info(
            "NDSL4029",
            "SelfAttention1 sees the steps as a set, and no other layer knows their order: shuffled steps get the same answers. Put a [PositionalEmbedding] before it, or write Rotary = true."));

    [Theory]
    [InlineData("[PositionalEmbedding] [SelfAttention(2)] [GlobalAvgPool]")]
    [InlineData("[SelfAttention(2, Rotary = true)] [GlobalAvgPool]")]
    [InlineData("[SelfAttention(2, Causal = true)] [GlobalAvgPool]")]
    [InlineData("[Gru(8, ReturnSequences = true)] [SelfAttention(2)] [GlobalAvgPool]")]
    [InlineData("[SelfAttention(2)] [Lstm(8)]")]
    [InlineData("[SelfAttention(2)] [Flatten]")]
    [InlineData("[Dense(8)] [GlobalAvgPool]")]
    public Task An_order_anywhere_is_sound(string layers) =>
        AnalyzerTest.IsSilent($"[SequenceInput(32, 8)] {layers} [Dense(1)] partial class Net;");
}
