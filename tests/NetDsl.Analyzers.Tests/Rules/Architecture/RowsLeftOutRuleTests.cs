using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class RowsLeftOutRuleTests
{
    [Theory]
    [InlineData("Input(1, 7, 7)", "MaxPool2D(2)", "MaxPool2D1", "the last of 7 rows", "2", "2", "6 or 8 rows")]
    [InlineData("Input(1, 8, 5)", "MaxPool2D(2)", "MaxPool2D1", "the last of 5 columns", "2", "2", "4 or 6 columns")]
    [InlineData("Input(1, 17, 17)", "Conv2D(4, 3, Stride = 3)", "Conv2D1", "the last 2 of 17 rows", "3", "3", "15 or 18 rows")]
    [InlineData("Input(1, 19, 19)", "AvgPool2D(5, Stride = 4)", "AvgPool2D1", "the last 2 of 19 rows", "5", "4", "17 or 21 rows")]
    public Task A_tenth_that_is_never_read_is_reported(string input, string layer, string name, string what, string window, string stride, string sizes) => AnalyzerTest.Reports(
        $"[{input}, {{|#0:{layer}|}}, Flatten, Dense(10)] partial class Net;",
        Expected.Info(
            "NDSL4024",
            $"{name} never reads {what}: windows of {window} at strides of {stride} end before. Use Padding = Padding.Same, or give it a map of {sizes}."));

    [Theory]
    [InlineData("Input(1, 8, 8)", "MaxPool2D(2)")]
    [InlineData("Input(1, 11, 11)", "MaxPool2D(2)")] // one of eleven
    [InlineData("Input(1, 7, 7)", "MaxPool2D(2, Padding = Padding.Same)")]
    [InlineData("Input(1, 7, 7)", "MaxPool2D(3, Stride = 2)")]
    [InlineData("Input(1, 8, 8)", "Conv2D(4, 3, Stride = 2, Pad = 1)")] // a row of padding
    public Task Less_is_silent(string input, string layer) => AnalyzerTest.IsSilent($"[{input}, {layer}, Flatten, Dense(10)] partial class Net;");
}
