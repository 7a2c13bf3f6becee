using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class OutputPaddingRuleTests
{
    [Theory]
    [InlineData("Stride = 2", 2, 2, "use 1 or less")]
    [InlineData("Stride = 2", 7, 2, "use 1 or less")]
    [InlineData("Stride = 2, Dilation = 3", 3, 3, "use 2 or less")]
    [InlineData("Dilation = 1", 1, 1, "with a stride of 1 there is nothing to choose, so remove it")]
    public Task A_step_or_more_is_reported(string options, int padding, int most, string advice) => AnalyzerTest.Reports(
        $$"""
        [Input(4, 5, 6)]
        [ConvTranspose2D(8, 3, {{options}}, {|#0:OutputPadding = {{padding}}|})]
        [Flatten]
        [Dense(10)]
        partial class Net;
        """,
        Expected.Error(
            "NDSL1014", $"ConvTranspose2D1 pads its output by {padding}, but that must be less than the larger of stride and dilation, {most}: {advice}"));

    [Theory]
    [InlineData("Stride = 2", 1)]
    [InlineData("Stride = 1, Dilation = 3", 2)]
    [InlineData("Stride = 1", 0)]
    public Task Less_is_sound(string options, int padding) => AnalyzerTest.IsSilent(
        $"[Input(4, 5, 6)] [ConvTranspose2D(8, 4, Activation.Relu, {options}, OutputPadding = {padding})] [Flatten] [Dense(10)] partial class Net;");

    [Fact]
    public Task A_number_below_0_is_an_argument_out_of_range() => AnalyzerTest.Reports(
        """
        [Input(4, 5, 6)]
        [ConvTranspose2D(8, 3, Stride = 2, {|#0:OutputPadding = -1|})]
        [Flatten]
        [Dense(10)]
        partial class Net;
        """,
        Expected.Error("NDSL0007", "OutputPadding of ConvTranspose2D1 must be a whole number of at least 0, but is -1"));
}
