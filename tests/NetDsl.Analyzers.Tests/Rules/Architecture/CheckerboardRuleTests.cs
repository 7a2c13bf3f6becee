using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class CheckerboardRuleTests
{
    [Theory]
    [InlineData("ConvTranspose2D(4, 3, Stride = 2)", "4 products", "1", "2 or 4 rows, a multiple of its stride")]
    [InlineData("ConvTranspose2D(4, 5, Stride = 2, Padding = Padding.Same)", "9 products", "4", "4 or 6 rows, a multiple of its stride")]
    [InlineData("ConvTranspose2D(4, 3, Stride = 4)", "1 product", "0", "4 rows, a multiple of its stride")]
    [InlineData("ConvTranspose2D(4, 4, KernelWidth = 5, Stride = 2)", "6 products", "4", "4 or 6 columns, a multiple of its stride")]
    [InlineData("ConvTranspose2D(4, 4, Stride = 2, Dilation = 2)", "16 products", "0", "4 or 6 rows, a multiple of its stride, without dilation")]
    public Task Windows_that_overlap_unevenly_are_reported(string layer, string most, string least, string better) => AnalyzerTest.Reports(
        $"[Input(16, 8, 8), {{|#0:{layer}|}}, Loss(Loss.MeanSquaredError)] partial class Net;",
        Expected.Info(
            "NDSL4026",
            $"ConvTranspose2D1 adds up {most} of each channel for one output and {least} for its neighbour, which shows as a checkerboard: use a window of {better}"));

    [Fact]
    public Task Several_are_one_finding() => AnalyzerTest.Reports(
        "[Input(16, 8, 8), {|#0:ConvTranspose2D(8, 3, Activation.Relu, Stride = 2)|}, {|#1:ConvTranspose2D(1, 3, Stride = 2)|}, Loss(Loss.MeanSquaredError)] partial class Net;",
        Expected.Info(
            "NDSL4026",
            "ConvTranspose2D1 adds up 4 products of each channel for one output and 1 for its neighbour, and so does ConvTranspose2D2, which shows as a checkerboard: use a window of 2 or 4 rows, a multiple of its stride",
            0,
            1));

    [Theory]
    [InlineData("ConvTranspose2D(4, 4, Stride = 2, Padding = Padding.Same)")]
    [InlineData("ConvTranspose2D(4, 2, Stride = 2)")] // side by side
    [InlineData("ConvTranspose2D(4, 6, Stride = 3)")]
    [InlineData("ConvTranspose2D(4, 3)")]
    [InlineData("ConvTranspose2D(4, 4, Stride = 2, Dilation = 3)")]
    [InlineData("ConvTranspose2D(4, 1, Stride = 2)")] // zeros between, on purpose
    [InlineData("Upsample2D(2), Conv2D(4, 3, Padding = Padding.Same)")]
    public Task Even_ones_are_silent(string layers) =>
        AnalyzerTest.IsSilent($"[Input(16, 8, 8), {layers}, Loss(Loss.MeanSquaredError)] partial class Net;");
}
