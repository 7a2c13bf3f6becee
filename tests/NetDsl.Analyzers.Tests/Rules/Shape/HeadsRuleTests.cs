using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class HeadsRuleTests
{
    [Theory]
    [InlineData(96, 5, "", "use 4 or 6")]
    [InlineData(7, 2, "", "use 1 or 7")]
    [InlineData(8, 16, "", "use 8")]
    [InlineData(96, 96, ", Rotary = true", "use 48, which gives each an even number, since Rotary turns pairs")]
    [InlineData(9, 3, ", Rotary = true", "each head needs an even number, since Rotary turns pairs: give the embedding an even dimension")]
    public Task Heads_that_leave_a_rest_are_reported(int features, int heads, string options, string advice) => AnalyzerTest.Reports(
        $$"""
        [SequenceInput(50, {{features}})]
        [SelfAttention({|#0:{{heads}}|}{{options}})]
        [Dense(2)]
        partial class Net;
        """,
        Expected.Error("NDSL1018", $"SelfAttention1 cannot divide {features} features among {heads} heads: {advice}"));

    [Fact]
    public Task Heads_that_ask_another_sequence_are_too() => AnalyzerTest.Reports(
        """
        [SequenceInput(50, 8)]
        [Tap("x")]
        [Dense(6)]
        [CrossAttention("x", {|#0:4|})]
        [GlobalMaxPool]
        [Dense(2)]
        partial class Net;
        """,
        Expected.Error("NDSL1018", "CrossAttention1 cannot divide 6 features among 4 heads: use 3 or 6"));

    [Fact]
    public Task No_head_at_all_is_an_argument_out_of_range() => AnalyzerTest.Reports(
        """
        [SequenceInput(50, 8)]
        [SelfAttention({|#0:0|})]
        [Dense(2)]
        partial class Net;
        """,
        Expected.Error("NDSL0007", "heads of SelfAttention1 must be a whole number of at least 1, but is 0"));
}
