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

    [Theory]
    [InlineData("Input(3, 25, 24)", "MaxPool2D(2), Upsample2D(2)", "Concat", "Concat1 joins 3×24×24 from Upsample2D1 with 3×25×24 of \"skip\": MaxPool2D1 makes 12 of 25 rows, which 2 does not divide, and no enlarging brings back what is lost; give that map 26 rows, or another multiple of 2, by padding what comes before")]
    [InlineData("Input(3, 28, 30)", "MaxPool2D(2), MaxPool2D(2), Upsample2D(4)", "Add", "Add1 joins 3×28×28 from Upsample2D1 with 3×28×30 of \"skip\": MaxPool2D2 makes 7 of 15 columns, which 2 does not divide, and no enlarging brings back what is lost; give that map 32 columns, or another multiple of 4, by padding what comes before")]
    [InlineData("Input(3, 9, 9)", "Conv2D(3, 3, Pad = 1, Stride = 2), Upsample2D(2)", "Add", "Add1 joins 3×10×10 from Upsample2D1 with 3×9×9 of \"skip\": Conv2D1 makes 5 of 9 columns, which 2 does not divide, and no enlarging brings back what is lost; give that map 10 columns, or another multiple of 2, by padding what comes before")]
    [InlineData("Input(3, 8, 8)", "Conv2D(3, 3)", "Add", "Add1 joins 3×6×6 from Conv2D1 with 3×8×8 of \"skip\": they must have one shape, so bring one of them to that of the other, for example with a [Dense]")]
    [InlineData("Input(3, 9, 9)", "MaxPool2D(2)", "Concat", "Concat1 joins 3×4×4 from MaxPool2D1 with 3×9×9 of \"skip\": they may differ in their first axis only")]
    public Task Of_maps_that_differ_by_a_rest_it_is_told_where_it_was_lost(string input, string layers, string join, string message) => AnalyzerTest.Reports(
        $$"""
        [{{input}}]
        [{|#1:Tap("skip")|}]
        [{{layers}}]
        [{|#0:{{join}}("skip")|}]
        [Flatten]
        [Dense(1)]
        partial class Net;
        """,
        Expected.Error("NDSL1006", message, 0, 1));

    [Fact]
    public Task A_vector_has_no_steps_to_attend_to() => AnalyzerTest.Reports(
        """
        [SequenceInput(9, 4)]
        [Tap("all")]
        [Gru(8)]
        [{|#1:Tap("last")|}]
        [From("all")]
        [{|#0:CrossAttention("last", 2)|}]
        [GlobalAvgPool]
        [Dense(1)]
        partial class Net;
        """,
        Expected.Error("NDSL1006", "CrossAttention1 joins 9×4 from From1 with 8 of \"last\": it attends to a sequence, so tap one, as a recurrent layer with ReturnSequences = true gives", 0, 1));

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
