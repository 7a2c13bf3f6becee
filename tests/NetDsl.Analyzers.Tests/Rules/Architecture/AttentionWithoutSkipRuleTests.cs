using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class AttentionWithoutSkipRuleTests
{
    [Theory]
    [InlineData("")]
    [InlineData("[LayerNorm]")]
    [InlineData("[Dense(64, Activation.Gelu)] [Dense(8)] [Dropout(0.1)]")]
    public Task A_second_one_is_reported_with_the_first(string between) => AnalyzerTest.Reports(
        $$"""
        [SequenceInput(32, 8)]
        [PositionalEmbedding]
        [{|#1:SelfAttention(4)|}]
        {{between}}
        [{|#0:SelfAttention(2)|}]
        [SelfAttention(2)]
        [GlobalAvgPool]
        [Dense(1)]
        partial class Net;
        """,
        Expected.Warning("NDSL4028", Message("SelfAttention2", "SelfAttention1"), 0, 1));

    [Fact]
    public Task A_repetition_is_reported_where_it_is_written() => AnalyzerTest.Reports(
        """
        [Block, LayerNorm, {|#1:SelfAttention(2, Causal = true)|}]
        partial class Attend;

        [SequenceInput(32, 8)]
        [{|#0:Repeat<Attend>(Times = 3)|}]
        [GlobalMaxPool]
        [Dense(1)]
        partial class Net;
        """,
        Expected.Warning("NDSL4028", Message("Repeat1.1.SelfAttention1", "Repeat1.0.SelfAttention1"), 0, 1));

    [Theory]
    [InlineData("[PositionalEmbedding] [SelfAttention(2)]")]
    [InlineData("[SelfAttention(2)] [Gru(8, ReturnSequences = true)] [SelfAttention(2)]")]
    [InlineData("[PositionalEmbedding] [Tap(\"x\")] [SelfAttention(2)] [Add(\"x\")] [SelfAttention(2)]")]
    [InlineData("[PositionalEmbedding] [Tap(\"x\")] [SelfAttention(2)] [CrossAttention(\"x\", 2)] [SelfAttention(2)]")]
    public Task One_and_what_something_goes_past_are_sound(string layers) => AnalyzerTest.IsSilent(
        $"[SequenceInput(32, 8)] {layers} [GlobalAvgPool] [Dense(1)] partial class Net;");

    private static string Message(string layer, string first) =>
        $"{layer} attends to what {first} gives, and nothing went past {first}: both take means over the steps, which become nearly the same vector. Put each into a [Residual], behind a norm.";
}
