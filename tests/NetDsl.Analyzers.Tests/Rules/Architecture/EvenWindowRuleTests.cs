using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class EvenWindowRuleTests
{
    [Theory]
    [InlineData("Conv2D(8, 2, Padding = Padding.Same)", "2 rows", "1 or 3")]
    [InlineData("Conv2D(8, 4, Padding = Padding.Same)", "4 rows", "3 or 5")]
    [InlineData("Conv2D(8, 3, KernelWidth = 6, Padding = Padding.Same)", "6 columns", "5 or 7")]
    [InlineData("Conv2D(8, 2, Padding = Padding.Same, Dilation = 3)", "4 rows", "1 or 3")]
    [InlineData("Conv2D(8, 2, PadBottom = 1, PadRight = 1)", "2 rows", "1 or 3")]
    public Task Windows_without_a_middle_are_reported(string layer, string reach, string better) => AnalyzerTest.Reports(
        $"[Input(3, 16, 16), {{|#0:{layer}|}}, GlobalAvgPool, Dense(10)] partial class Net;",
        Expected.Info(
            "NDSL4022",
            $"Conv2D1 reaches over {reach}, which has no middle: with Padding.Same each output lies half a place beside its inputs, and a row of such layers moves the map by half a place each. Use a window of {better}."));

    [Theory]
    [InlineData("Conv2D(8, 3, Padding = Padding.Same)")]
    [InlineData("Conv2D(8, 4)")] // without padding
    [InlineData("Conv2D(8, 4, Stride = 4)")] // side by side
    [InlineData("Conv2D(8, 2, Stride = 2, Padding = Padding.Same)")]
    [InlineData("Conv2D(8, 2, Padding = Padding.Same, Dilation = 2)")] // over three places
    [InlineData("Conv2D(8, 4, Pad = 2)")] // larger than it was
    public Task Others_are_silent(string layer) =>
        AnalyzerTest.IsSilent($"[Input(3, 16, 16), {layer}, Activate(Activation.Relu), GlobalAvgPool, Dense(10)] partial class Net;");
}
