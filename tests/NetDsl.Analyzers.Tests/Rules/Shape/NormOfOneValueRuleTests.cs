using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class NormOfOneValueRuleTests
{
    [Theory]
    [InlineData("LayerNorm")]
    [InlineData("RmsNorm")]
    public Task A_norm_of_one_value_is_reported(string norm) => AnalyzerTest.Reports(
        $$"""
        [Input(4)]
        [Dense(1)]
        [{|#0:{{norm}}|}]
        partial class Net;
        """,
        Expected.Error(
            "NDSL1007",
            $"{norm}1 normalizes a single value, so it gives the same number whatever comes in: remove it, or put it where there are more features"));

    [Theory]
    [InlineData("Input(4)")]
    [InlineData("Input(4, 1, 1)")]
    public Task So_is_a_group_of_one_value(string input) => AnalyzerTest.Reports(
        $$"""
        [{{input}}]
        [{|#0:GroupNorm(4)|}]
        [Flatten]
        [Dense(3)]
        partial class Net;
        """,
        Expected.Error(
            "NDSL1007", "GroupNorm1 normalizes a single value, so it gives the same number whatever comes in: remove it, or make fewer groups"));

    [Fact]
    public Task A_channel_of_several_positions_is_a_group() =>
        AnalyzerTest.IsSilent("[Input(4, 2, 1)] [GroupNorm(4)] [Flatten] [Dense(3)] partial class Net;");

    [Fact]
    public Task Over_the_batch_one_feature_has_many_values() => AnalyzerTest.IsSilent("[Input(4)] [Dense(1, Bias = false)] [BatchNorm] partial class Net;");
}
