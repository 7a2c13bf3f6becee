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
        Expected.Warning(
            "NDSL4005",
            "Dense1 and Dense2 have nothing nonlinear between them: together they compute what Dense2 alone with a bias could, with 2,220 parameters in place of 1,010. Give Dense1 an activation, or remove it."));

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
        Expected.Warning(
            "NDSL4005",
            "Dense2, Dense3 and Dense4 have nothing nonlinear between them: together they compute what Dense4 alone could, with 21,210 parameters in place of 1,010. Give Dense2, Dense3 an activation, or remove it.",
            0,
            1));

    [Theory]
    [InlineData("Dense(100, Activation.Relu)", "Dense(10)")]
    [InlineData("Dense(100)", "Activate(Activation.Relu), Dense(10)")]
    [InlineData("Dense(100), Dropout(0.5)", "Activate(Activation.Gelu), Dense(10)")]
    [InlineData("Dense(100)", "Reshape(10, 10), Activate(Activation.Tanh), Flatten, Dense(10)")]
    [InlineData("Dense(10)", "Dropout(0.0)")]
    public Task Something_nonlinear_between_is_silent(string first, string second) => AnalyzerTest.IsSilent(
        $"""
        [Input(100)]
        [{first}]
        [{second}]
        partial class Net;
        """);

    /// <summary>100-50-30-50-100: the narrowest layer is a bottleneck, the two beside it are not.</summary>
    [Fact]
    public Task Beside_a_bottleneck_the_others_are_superfluous() => AnalyzerTest.Reports(
        """
        [Input(100)]
        [{|#0:Dense(50)|}]
        [{|#1:Dense(30)|}]
        [{|#2:Dense(50)|}]
        [Dense(100)]
        [Loss(Loss.MeanSquaredError)]
        partial class Net;
        """,
        Expected.Finding("NDSL4005", Microsoft.CodeAnalysis.DiagnosticSeverity.Warning, 0),
        Expected.Finding("NDSL4013", Microsoft.CodeAnalysis.DiagnosticSeverity.Info, 1),
        Expected.Finding("NDSL4005", Microsoft.CodeAnalysis.DiagnosticSeverity.Warning, 2));

    /// <summary>A layer that is not known to be linear, such as a norm, ends the row; so does one with a window, though it is linear.</summary>
    [Fact]
    public void Only_affine_layers_make_a_row() => Assert.Equal(
        [
            "Dense", "Conv1D", "Conv2D", "DepthwiseConv2D", "ConvTranspose2D", "Activate", "Dropout", "AlphaDropout", "AvgPool1D", "AvgPool2D", "GlobalAvgPool", "Upsample2D",
            "Flatten", "Reshape", "Tap", "From", "Repeat",
        ],
        NetDsl.Semantics.Catalog.LayerCatalog.All.Where(kind => kind.IsAffine).Select(kind => kind.Name));

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
        Expected.Finding("NDSL4005", Microsoft.CodeAnalysis.DiagnosticSeverity.Warning, 0));
}
