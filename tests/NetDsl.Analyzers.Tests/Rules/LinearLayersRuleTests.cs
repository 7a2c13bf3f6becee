using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class LinearLayersRuleTests
{
    [Theory]
    [InlineData("Dropout(0.5)")]
    [InlineData("Activate(Activation.Linear)")]
    [InlineData("Reshape(4, 5), Flatten")]
    public Task Two_in_a_row_are_reported_whatever_linear_stands_between(string between) => AnalyzerTest.Reports(
        $$"""
        [Input(100)]
        [{|#0:Dense(20)|}]
        [{{between}}]
        [Dense(10, Bias = false)]
        partial class Net;
        """,
        Expected.Info(
            "NDSL4005",
            "Dense1 and Dense2 have nothing nonlinear between them: together they compute what Dense2 alone could, with 2,220 parameters in place of 1,000. Give Dense1 an activation, or remove it."));

    [Fact]
    public Task A_row_is_one_finding() => AnalyzerTest.Reports(
        """
        [Input(100)]
        [Dense(100, Activation.Relu)]
        [{|#0:Dense(100)|}]
        [{|#1:Dense(100)|}]
        [Dense(10, Activation.Relu)]
        [Dense(10)]
        partial class Net;
        """,
        Expected.Info(
            "NDSL4005",
            "Dense2, Dense3 and Dense4 have nothing nonlinear between them: together they compute what Dense4 alone could, with 21,210 parameters in place of 1,010. Give Dense2, Dense3 an activation, or remove it.",
            0,
            1));

    [Theory]
    [InlineData("Dense(32)", "Dense(100)")] // a linear auto-encoder
    [InlineData("Dense(8)", "Dense(64, Activation.Relu)")] // a low-rank factor
    [InlineData("Dense(100, Activation.Relu)", "Dense(10)")]
    [InlineData("Dense(100)", "Activate(Activation.Relu), Dense(10)")]
    public Task A_bottleneck_or_something_nonlinear_is_silent(string first, string second) => AnalyzerTest.IsSilent(
        $"""
        [Input(100)]
        [{first}]
        [{second}]
        partial class Net;
        """);

    [Theory]
    [InlineData(100, 10)]
    [InlineData(101, 10)]
    [InlineData(10, 10)]
    public Task A_layer_as_wide_as_a_neighbour_is_no_bottleneck(int units, int outputs) => AnalyzerTest.Reports(
        $$"""
        [Input(100)]
        [{|#0:Dense({{units}})|}]
        [Dense({{outputs}})]
        partial class Net;
        """,
        Expected.Finding("NDSL4005", Microsoft.CodeAnalysis.DiagnosticSeverity.Info, 0));
}
