using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class NeedsEmbeddingRuleTests
{
    [Theory]
    [InlineData("Dense(10)", "Dense1")]
    [InlineData("Lstm(64)", "Lstm1")]
    [InlineData("Flatten", "Flatten1")]
    [InlineData("LayerNorm", "LayerNorm1")]
    public Task A_layer_right_after_tokens_is_reported_once(string layer, string name) => AnalyzerTest.Reports(
        $$"""
        [TokenInput(64, 256)]
        [{|#0:{{layer}}|}]
        [Dense(10)]
        [Dense(10)]
        partial class Net;
        """,
        Expected.Error(
            "NDSL1016", $"{name} gets tokens, whose numbers mean nothing by themselves: put [Embedding(…)] right after [TokenInput]"));

    [Fact]
    public Task An_embedding_is_sound() =>
        AnalyzerTest.IsSilent("[TokenInput(64, 256)] [Embedding(32, PaddingToken = 0)] [Lstm(64)] [Dense(1)] partial class Net;");

    [Fact]
    public Task One_in_a_block_is_too_late() => AnalyzerTest.Reports(
        """
        [Block, {|#1:Embedding(8)|}, LayerNorm]
        partial class Reading;

        [TokenInput(64, 256)]
        [{|#0:Repeat<Reading>|}]
        [Lstm(8)]
        [Dense(1)]
        partial class Net;
        """,
        Expected.Error(
            "NDSL1016",
            "Repeat1.Embedding1 gets tokens, whose numbers mean nothing by themselves: put [Embedding(…)] right after [TokenInput]",
            0,
            1));
}
