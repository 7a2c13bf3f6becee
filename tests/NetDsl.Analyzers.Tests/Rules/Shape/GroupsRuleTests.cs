using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class GroupsRuleTests
{
    [Theory]
    [InlineData("12, 4, 4", 5, "12", "4 or 6")]
    [InlineData("7, 4, 4", 2, "7", "1 or 7")]
    [InlineData("8", 16, "8", "8")]
    [InlineData("2_147_483_647", 2, "2,147,483,647", "1 or 2,147,483,647")]
    public Task Groups_that_leave_a_rest_are_reported(string input, int groups, string channels, string advice) => AnalyzerTest.Reports(
        $$"""
        [Input({{input}})]
        [GroupNorm({|#0:{{groups}}|})]
        [Flatten]
        [Dense(2)]
        partial class Net;
        """,
        Expected.Error("NDSL1011", $"GroupNorm1 has {groups} groups of {channels} channels, which are not equal: use {advice} groups"));

    [Theory]
    [InlineData("12, 4, 4", 1)]
    [InlineData("12, 4, 4", 6)]
    [InlineData("12, 4, 4", 12)]
    [InlineData("12", 6)]
    public Task Groups_that_divide_are_sound(string input, int groups) => AnalyzerTest.IsSilent(
        $$"""
        [Input({{input}})]
        [GroupNorm({{groups}})]
        [Flatten]
        [Dense(2)]
        partial class Net;
        """);

    [Fact]
    public Task No_group_at_all_is_an_argument_out_of_range() => AnalyzerTest.Reports(
        """
        [Input(12, 4, 4)]
        [GroupNorm({|#0:0|})]
        [Flatten]
        [Dense(2)]
        partial class Net;
        """,
        Expected.Error("NDSL0007", "groups of GroupNorm1 must be a whole number of at least 1, but is 0"));

    [Theory]
    [InlineData(4)]
    [InlineData(3)]
    public Task Groups_of_a_convolution_divide_channels_and_filters(int groups) => AnalyzerTest.Reports(
        $$"""
        [Input(6, 8, 8)]
        [Conv2D(8, 3, {|#0:Groups = {{groups}}|})]
        [Flatten]
        [Dense(10)]
        partial class Net;
        """,
        Expected.Error("NDSL1011", $"Conv2D1 has {groups} groups of 6 channels and 8 filters, which are not equal: Groups must divide both numbers"));

    [Fact]
    public Task So_do_those_of_a_series() => AnalyzerTest.Reports(
        """
        [Input(6, 40)]
        [Conv1D(8, 3, {|#0:Groups = 3|})]
        [Flatten]
        [Dense(10)]
        partial class Net;
        """,
        Expected.Error("NDSL1011", "Conv1D1 has 3 groups of 6 channels and 8 filters, which are not equal: Groups must divide both numbers"));

    [Fact]
    public Task Each_channel_for_itself_needs_no_groups() => AnalyzerTest.IsSilent("[Input(5, 8, 8)] [DepthwiseConv2D(3, Activation.Relu, Multiplier = 3)] [Flatten] [Dense(10)] partial class Net;");

    [Fact]
    public Task One_that_divides_both_is_sound() => AnalyzerTest.IsSilent("[Input(6, 8, 8)] [Conv2D(8, 3, Activation.Relu, Groups = 2)] [Flatten] [Dense(10)] partial class Net;");
}
