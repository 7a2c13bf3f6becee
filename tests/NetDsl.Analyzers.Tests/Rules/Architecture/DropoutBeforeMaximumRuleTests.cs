using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class DropoutBeforeMaximumRuleTests
{
    [Theory]
    [InlineData("MaxPool2D(2)", "MaxPool2D1", "0.5", "2")]
    [InlineData("Tap(\"x\"), MaxPool2D(3, Stride = 2, Pad = 1), Upsample2D(2), Concat(\"x\")", "MaxPool2D1", "0.2", "1.25")]
    [InlineData("GlobalMaxPool", "GlobalMaxPool1", "0.5", "2")]
    public Task A_maximum_of_what_was_dropped_is_reported(string pool, string name, string rate, string scale) => AnalyzerTest.Reports(
        $"[Input(3, 16, 16), Conv2D(8, 3, Activation.Relu), {{|#0:Dropout({rate})|}}, {pool}, Flatten, Dense(10)] partial class Net;",
        Expected.Info(
            "NDSL4021",
            $"Dropout1 drops values of which {name} takes the largest: where one is dropped the next takes its place, times {scale}, and so the maxima while training are larger than those when predicting. Put Dropout1 after {name}."));

    [Theory]
    [InlineData("MaxPool2D(2), Dropout(0.5)")]
    [InlineData("Dropout(0.5), AvgPool2D(2)")] // a mean keeps its mean
    [InlineData("Dropout(0.5), GlobalAvgPool")]
    [InlineData("Dropout(0), MaxPool2D(2)")]
    [InlineData("Dropout(0.5), MaxPool2D(1)")]
    [InlineData("Dropout(0.5), Conv2D(4, 1, Activation.Relu), MaxPool2D(2)")]
    public Task Other_pools_and_places_are_silent(string layers) =>
        AnalyzerTest.IsSilent($"[Input(3, 16, 16), Conv2D(8, 3, Activation.Relu), {layers}, Flatten, Dense(10)] partial class Net;");
}
