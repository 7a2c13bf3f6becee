using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class StrideBeyondWindowRuleTests
{
    [Theory]
    [InlineData("Conv2D(8, 1, {|#0:Stride = 2|})", "Conv2D1", "1 of 4", "1×1", "2")]
    [InlineData("Conv2D(8, 2, {|#0:Stride = 3|})", "Conv2D1", "4 of 9", "2×2", "3")]
    [InlineData("Conv2D(8, 3, KernelWidth = 1, {|#0:Stride = 2|})", "Conv2D1", "1 of 2", "3×1", "2")]
    [InlineData("MaxPool2D(2, {|#0:Stride = 3|})", "MaxPool2D1", "4 of 9", "2×2", "3")]
    public Task Values_that_no_window_reads_are_reported(string layer, string name, string shares, string window, string stride) => AnalyzerTest.Reports(
        $"[Input(3, 16, 16), {layer}, GlobalAvgPool, Dense(10)] partial class Net;",
        Expected.Info(
            "NDSL4020",
            $"{name} reads {shares} values of its map, since its window of {window} moves by {stride}: let the window be as large as the stride, or put a pool before it"));

    [Fact]
    public Task So_are_those_of_series() => AnalyzerTest.Reports(
        "[Input(3, 16), AvgPool1D(2, {|#0:Stride = 4|}), Flatten, Dense(10)] partial class Net;",
        Expected.Info(
            "NDSL4020",
            "AvgPool1D1 reads 2 of 4 values of its map, since its window of 2 moves by 4: let the window be as large as the stride, or put a pool before it"));

    [Theory]
    [InlineData("Conv2D(8, 2, Stride = 2), GlobalAvgPool")] // side by side
    [InlineData("Conv2D(8, 3, Stride = 2), GlobalAvgPool")]
    [InlineData("MaxPool2D(3), GlobalAvgPool")]
    [InlineData("Conv2D(8, 16, Stride = 99), GlobalAvgPool")] // one window
    [InlineData("Tap(\"x\"), Conv2D(3, 1, Stride = 2, Bias = false), BatchNorm, Upsample2D(2), Concat(\"x\"), GlobalAvgPool")] // beside all of them
    public Task Windows_as_large_as_strides_are_silent(string layers) =>
        AnalyzerTest.IsSilent($"[Input(3, 16, 16), {layers}, Dense(10)] partial class Net;");
}
