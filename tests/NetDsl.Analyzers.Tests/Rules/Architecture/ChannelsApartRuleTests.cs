using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class ChannelsApartRuleTests
{
    [Fact]
    public Task Channels_that_never_meet_are_reported() => AnalyzerTest.Reports(
        "[Input(4, 16, 16), {|#0:Conv2D(4, 3, Groups = 4)|}] partial class Net;",
        Expected.Info(
            "NDSL4025",
            "Conv2D1 works on each of 4 channels for itself, and nothing after it brings them together: put a convolution with a window of 1 after it"));

    [Fact]
    public Task A_row_of_them_is_one_finding() => AnalyzerTest.Reports(
        "[Input(4, 16, 16), {|#0:Conv2D(4, 3, Groups = 4, Bias = false)|}, BatchNorm, Activate(Activation.Relu), MaxPool2D(2), {|#1:Conv2D(8, 2, Groups = 4)|}, Flatten] partial class Net;",
        Expected.Info(
            "NDSL4025",
            "Conv2D1 works on each of 4 channels for itself, and so does Conv2D2, and nothing after it brings them together: put a convolution with a window of 1 after it",
            0,
            1));

    [Theory]
    [InlineData("Conv2D(4, 3, Activation.Relu, Groups = 4), Conv2D(4, 1)")]
    [InlineData("Conv2D(4, 3, Groups = 4), GlobalAvgPool, Dense(10)")]
    [InlineData("Conv2D(8, 3, Groups = 2)")] // two meet
    [InlineData("Conv2D(4, 3, Groups = 4), LayerNorm, Flatten")] // a mean of all channels
    [InlineData("Tap(\"x\"), Conv2D(4, 3, Groups = 4, Pad = 1), Add(\"x\"), Conv2D(4, 1)")]
    public Task Channels_that_meet_are_silent(string layers) =>
        AnalyzerTest.IsSilent($"[Input(4, 16, 16), {layers}] partial class Net;");
}
