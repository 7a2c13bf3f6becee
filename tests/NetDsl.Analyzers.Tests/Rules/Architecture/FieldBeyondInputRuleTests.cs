using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

/// <summary>Two windows of 5 at strides of 2 see 5 + 2·4 = 13 rows, a third of k then 4·(k − 1) more.</summary>
public sealed class FieldBeyondInputRuleTests
{
    private const string Shrinking = "Conv2D(8, 5, Activation.Relu, Stride = 2, Padding = Padding.Same)";

    [Theory]
    [InlineData("Input(1, 8, 8)", $"{Shrinking}, {Shrinking}, Conv2D(8, 5, Activation.Relu, Padding = Padding.Same)", "Conv2D(8, 3, Pad = 1)", "Conv2D4", "29 rows")]
    [InlineData("Input(1, 8, 8)", $"{Shrinking}, MaxPool2D(3, Stride = 2, Pad = 1), Conv2D(8, 3, Activation.Relu, Pad = 1)", "Conv2D(8, 3, Pad = 1)", "Conv2D3", "17 rows")]
    [InlineData("Input(1, 1, 8)", "Conv2D(8, 1, Activation.Relu, KernelWidth = 17, PadLeft = 8, PadRight = 8)", "Conv2D(8, 1, KernelWidth = 3)", "Conv2D2", "17 columns")]
    [InlineData("Input(2, 8)", "Conv1D(8, 3, Activation.Relu, Padding = Padding.Causal, Dilation = 8)", "Conv1D(8, 3)", "Conv1D2", "17 places")]
    [InlineData("Input(1, 8, 8)", $"{Shrinking}, {Shrinking}, Conv2D(8, 3, Activation.Relu, Padding = Padding.Same), Tap(\"x\"), Conv2D(8, 1), Add(\"x\")", "Conv2D(8, 2)", "Conv2D5", "21 rows")]
    public Task Windows_over_what_has_seen_the_input_twice_are_hinted_at(string input, string before, string layer, string name, string seen) => AnalyzerTest.Reports(
        $"[{input}, {before}, {{|#0:{layer}|}}, GlobalAvgPool, Dense(10)] partial class Net;",
        Expected.Hidden(
            "NDSL4027",
            $"{name} reads values each of which depends on {seen} already, padding included, where the input has 8: its window brings nothing new together. Fewer layers, smaller strides before them, or a larger input may be as good."));

    [Theory]
    [InlineData($"{Shrinking}, {Shrinking}, Conv2D(8, 3, Pad = 1)")] // 13 of 8
    [InlineData($"{Shrinking}, {Shrinking}, Conv2D(8, 5, Activation.Relu, Padding = Padding.Same), Conv2D(16, 1)")] // channels are mixed
    [InlineData($"{Shrinking}, {Shrinking}, Conv2D(8, 5, Activation.Relu, Padding = Padding.Same), Upsample2D(4), Conv2D(8, 3)")] // a decoder
    [InlineData($"{Shrinking}, {Shrinking}, Conv2D(8, 5, Activation.Relu, Padding = Padding.Same), MaxPool2D(2)")]
    [InlineData("Conv2D(8, 1, Activation.Relu, KernelWidth = 17, PadLeft = 8, PadRight = 8), Conv2D(8, 3)")] // one row
    [InlineData($"{Shrinking}, Tap(\"x\"), Conv2D(8, 9, Pad = 4), Add(\"x\"), Conv2D(8, 3)")] // around the branch
    public Task Others_are_silent(string layers) =>
        AnalyzerTest.IsSilentDownToHints($"[Input(1, 8, 8), {layers}, GlobalAvgPool, Dense(10)] partial class Net;");
}
