using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class OnlyPaddingRuleTests
{
    [Theory]
    [InlineData("4, 8, 8", "MaxPool2D(2, Pad = 2)", "MaxPool2D1", 2, 2, 8)]
    [InlineData("4, 8, 8", "AvgPool2D(2, PadTop = 3)", "AvgPool2D1", 3, 2, 8)]
    [InlineData("4, 8, 9", "MaxPool2D(3, PadRight = 3)", "MaxPool2D1", 3, 3, 9)]
    [InlineData("4, 8", "MaxPool1D(2, PadRight = 2)", "MaxPool1D1", 2, 2, 8)]
    [InlineData("4, 8", "AvgPool1D(1, Stride = 2, PadLeft = 1)", "AvgPool1D1", 1, 1, 8)]
    public Task A_window_without_a_value_is_reported(string input, string layer, string name, int padding, int window, int length) => AnalyzerTest.Reports(
        $$"""
        [Input({{input}})]
        [{|#0:{{layer}}|}]
        [Flatten]
        [Dense(10)]
        partial class Net;
        """,
        Expected.Error(
            "NDSL1013",
            $"{name} is padded by {padding}, so that a window of {window} reads none of the {length} values of the map along that side: pad by less than the window"));

    [Theory]
    [InlineData("4, 8, 8", "MaxPool2D(2, Pad = 1)")]
    [InlineData("4, 7, 7", "MaxPool2D(3, Stride = 2, Padding = Padding.Same)")]
    [InlineData("4, 8, 8", "AvgPool2D(2, PadBottom = 1)")]
    [InlineData("4, 9", "MaxPool1D(2, PadRight = 2)")] // the last window begins at the last value
    [InlineData("4, 8", "AvgPool1D(3, Stride = 1, Padding = Padding.Causal)")]
    public Task A_window_with_a_value_is_sound(string input, string layer) => AnalyzerTest.IsSilent(
        $$"""
        [Input({{input}})]
        [{{layer}}]
        [Flatten]
        [Dense(10)]
        partial class Net;
        """);

    [Theory]
    [InlineData("Pad = 3", 6, 5, "rows")]
    [InlineData("PadLeft = 4, PadRight = 5", 9, 7, "columns")]
    public Task Padding_that_takes_all_of_the_output_away_is_reported(string padding, int cut, int reached, string what) => AnalyzerTest.Reports(
        $$"""
        [Input(4, 2, 3)]
        [{|#0:ConvTranspose2D(8, 3, Activation.Relu, Stride = 2, {{padding}})|}]
        [Flatten]
        [Dense(10)]
        partial class Net;
        """,
        Expected.Error("NDSL1013", $"ConvTranspose2D1 is padded by {cut}, so that nothing is left of the {reached} {what} that its windows reach: pad by less"));

    [Fact]
    public Task One_row_that_is_left_is_sound() => AnalyzerTest.IsSilent("[Input(4, 2, 3)] [ConvTranspose2D(8, 2, Activation.Relu, Stride = 2, PadTop = 3)] [Flatten] [Dense(10)] partial class Net;");
}
