using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class FlattenOfLargeMapRuleTests
{
    [Fact]
    public Task A_dense_layer_that_holds_nearly_all_of_a_million_is_reported() => AnalyzerTest.Reports(
        "[Input(1, 32, 32), Conv2D(32, 3, Activation.Relu, Padding = Padding.Same), Flatten, {|#0:Dense(64, Activation.Relu)|}, Dense(10)] partial class Net;",
        Expected.Info(
            "NDSL4023",
            "Dense1 holds 2,097,216 of the network's 2,098,186 parameters, a weight of each unit for every value of a map of 32×32×32: a [GlobalAvgPool] in place of the [Flatten] leaves 32 values, one of each channel"));

    [Theory]
    [InlineData("Conv2D(32, 3, Activation.Relu, Padding = Padding.Same), Flatten, Dense(30, Activation.Relu)")] // below a million
    [InlineData("Conv2D(32, 3, Activation.Relu, Padding = Padding.Same), GlobalAvgPool, Dense(64, Activation.Relu)")]
    [InlineData("Flatten, Dense(1100, Activation.Relu)")] // no convolutional network
    [InlineData("Conv2D(256, 3, Activation.Relu, Stride = 2), Conv2D(512, 3, Activation.Relu, Stride = 2), Flatten, Dense(16, Activation.Relu)")] // others have more
    public Task Small_networks_and_others_are_silent(string layers) =>
        AnalyzerTest.IsSilent($"[Input(1, 32, 32), {layers}, Dense(10)] partial class Net;");
}
