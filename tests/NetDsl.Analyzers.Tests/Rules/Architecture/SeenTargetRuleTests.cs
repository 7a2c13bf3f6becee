using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class SeenTargetRuleTests
{
    [Theory]
    [InlineData("[{|#0:SelfAttention(4)|}]", "SelfAttention1", "Write Causal = true, or IgnoreLabel in [Loss] where it fills gaps")]
    [InlineData("[{|#0:Lstm(8, ReturnSequences = true, Bidirectional = true)|}]", "Lstm1", "Leave Bidirectional out, or write IgnoreLabel in [Loss] where it fills gaps")]
    [InlineData("[Tap(\"x\")] [Gru(8, ReturnSequences = true)] [{|#0:CrossAttention(\"x\", 2)|}]", "CrossAttention1", "Leave it out, or write IgnoreLabel in [Loss] where it fills gaps")]
    public Task Who_reads_what_is_to_be_predicted_is_reported(string layers, string name, string advice) => AnalyzerTest.Reports(
        $"[TokenInput(64, 1000)] [Embedding(16)] [PositionalEmbedding] {layers} [Dense(1000)] [Loss(Loss.SoftmaxCrossEntropy)] partial class Net;",
        Expected.Warning(
            "NDSL4030",
            $"{name} sees the steps after each, and every step scores the 1,000 tokens of the input: where the label is the next token, the network copies it, and learns nothing. {advice}."));

    [Theory]
    [InlineData("[SelfAttention(4, Causal = true)] [Lstm(8, ReturnSequences = true)]", "1000", "")]
    [InlineData("[SelfAttention(4)]", "1000", ", IgnoreLabel = -1")]
    [InlineData("[SelfAttention(4)]", "17", "")]
    [InlineData("[SelfAttention(4)] [Lstm(8)]", "1000", "")]
    public Task Who_does_not_and_who_fills_gaps_or_names_something_else_is_sound(string layers, string units, string options) => AnalyzerTest.IsSilent(
        $"[TokenInput(64, 1000)] [Embedding(16)] [PositionalEmbedding] {layers} [Dense({units})] [Loss(Loss.SoftmaxCrossEntropy{options})] partial class Net;");
}
