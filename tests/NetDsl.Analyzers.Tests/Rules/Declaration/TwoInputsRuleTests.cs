using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class TwoInputsRuleTests
{
    [Theory]
    [InlineData("Input(64)", "TokenInput(64, 256)")]
    [InlineData("TokenInput(64, 256)", "SequenceInput(64, 2)")]
    [InlineData("SequenceInput(64, 2)", "Input(128)")]
    public Task Two_of_them_are_reported(string first, string second) => AnalyzerTest.Reports(
        $$"""
        [{|#0:{{first}}|}]
        [{{second}}]
        {{(first.StartsWith("Token", StringComparison.Ordinal) ? "[Embedding(32)]" : "")}}
        [Dense(2)]
        partial class Net;
        """,
        Expected.Error(
            "NDSL0023", "Net has more than one of [Input], [SequenceInput] and [TokenInput]: leave the one that says what a sample is"));

    [Fact]
    public Task One_is_sound() => AnalyzerTest.IsSilent("[SequenceInput(50, 2)] [Lstm(64)] [Dense(1)] partial class Net;");
}
