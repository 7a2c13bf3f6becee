using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class NeedsTokensRuleTests
{
    [Theory]
    [InlineData("Input(64)", "")]
    [InlineData("SequenceInput(50, 2)", "")]
    [InlineData("TokenInput(64, 256)", "[Embedding(8, Name = \"First\")]")]
    public Task Numbers_are_reported(string input, string before) => AnalyzerTest.Reports(
        $$"""
        [{{input}}]
        {{before}}
        [{|#0:Embedding(32, Name = "Words")|}]
        [Dense(10)]
        partial class Net;
        """,
        Expected.Error(
            "NDSL1017",
            "Words looks up tokens but gets numbers: declare the input with [TokenInput(length, vocabulary)], and put Words right after it"));
}
