using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class JoinShapesRuleTests
{
    [Theory]
    [InlineData("Add", "Dense(8)", "Add1 joins 8 from Dense1 with 4 of \"skip\": they must have one shape, so bring one of them to that of the other, for example with a [Dense]")]
    [InlineData("Multiply", "Reshape(2, 2)", "Multiply1 joins 2×2 from Reshape1 with 4 of \"skip\": they must have one shape, or one must be a vector with a number for each channel of the other")]
    [InlineData("Concat", "Reshape(2, 2)", "Concat1 joins 2×2 from Reshape1 with 4 of \"skip\": they may differ in their first axis only")]
    public Task Shapes_that_do_not_fit_are_reported_with_both_places(string join, string layer, string message) => AnalyzerTest.Reports(
        $$"""
        [Input(4)]
        [{|#1:Tap("skip")|}]
        [{{layer}}]
        [{|#0:{{join}}("skip")|}]
        [Flatten]
        [Dense(1)]
        partial class Net;
        """,
        Expected.Error("NDSL1006", message, 0, 1));

    [Fact]
    public Task Features_beside_each_other_may_be_of_any_number() => AnalyzerTest.IsSilent(
        """
        [Input(4)]
        [Tap("skip")]
        [Dense(9, Activation.Relu)]
        [Concat("skip")]
        [Dense(1)]
        partial class Net;
        """);

    [Theory]
    [InlineData("Tap(\"map\"), GlobalAvgPool, Dense(3, Activation.Sigmoid), Multiply(\"map\")")]
    [InlineData("Tap(\"map\"), GlobalAvgPool, Dense(3, Activation.Sigmoid), Tap(\"factors\"), From(\"map\"), Multiply(\"factors\")")]
    public Task A_map_may_be_multiplied_with_a_factor_for_each_channel(string layers) => AnalyzerTest.IsSilent(
        $"""
        [Input(3, 4, 4)]
        [{layers}]
        [Flatten]
        [Dense(1)]
        partial class Net;
        """);
}
