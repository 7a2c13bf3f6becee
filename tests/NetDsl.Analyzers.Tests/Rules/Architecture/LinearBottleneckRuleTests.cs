using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class LinearBottleneckRuleTests
{
    [Theory]
    [InlineData("Dense(32)", "Dense(100)", "Dense2", 32, "6,532", "10,100")] // a linear auto-encoder
    [InlineData("Dense(8, Bias = false)", "Dense(64, Activation.Relu)", "Dense2", 8, "1,376", "6,464")] // a low-rank factor
    [InlineData("Dense(8, Bias = false)", "Dropout(0.1), Dense(100, Bias = false)", "Dense2", 8, "1,600", "10,000")] // LoRA
    [InlineData("Dense(1)", "Dense(2)", "Dense2", 1, "105", "202")]
    [InlineData("Dense(99)", "Reshape(9, 11), Flatten, Dense(100)", "Dense2", 99, "19,999", "10,100")]
    public Task A_linear_layer_below_both_neighbours_is_a_suggestion(string first, string second, string last, int rank, string parameters, string ofOne) => AnalyzerTest.Reports(
        $$"""
        [Input(100)]
        [{|#0:{{first}}|}]
        [{{second}}]
        partial class Net;
        """,
        Expected.Info(
            "NDSL4013",
            $"Dense1 and {last} have nothing nonlinear between them: together they are a linear map of rank {rank} at most, with {parameters} parameters in place of {ofOne}. "
                + "Where that is not meant, give Dense1 an activation."));

    [Theory]
    [InlineData("Dense(8, Activation.Relu)", "Dense(100)")]
    [InlineData("Dense(8), Activate(Activation.Tanh)", "Dense(100)")]
    [InlineData("Dense(8)", "Activate(Activation.Sine), Dense(100)")]
    public Task A_bottleneck_with_an_activation_is_silent(string first, string second) => AnalyzerTest.IsSilent(
        $"""
        [Input(100)]
        [{first}]
        [{second}]
        partial class Net;
        """);
}
