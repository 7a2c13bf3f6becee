using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class ReshapeSizesRuleTests
{
    [Theory]
    [InlineData("Input(1, 8, 8)", "Reshape(4, 4, 3)", "Reshape1 gets 64 values, of shape 1×8×8, but its own shape 4×4×3 has 48: a reshape keeps every value, so its sizes must multiply to 64")]
    [InlineData("Input(1000)", "NetDsl.Reshape(1001, Name = \"Image\")", "Image gets 1,000 values, of shape 1000, but its own shape 1001 has 1,001: a reshape keeps every value, so its sizes must multiply to 1,000")]
    [InlineData("Input(6)", "Reshape(new[] { 65536, 65536 })", "Reshape1 gets 6 values, of shape 6, but its own shape 65536×65536 has 4,294,967,296: a reshape keeps every value, so its sizes must multiply to 6")]
    public Task A_shape_of_another_size_is_reported_once(string input, string reshape, string message) => AnalyzerTest.Reports(
        $"""
        [{input}]
        [Dropout(0.1)]
        [{"{|#0:"}{reshape}{"|}"}]
        [Reshape(1)]
        [Dense(10)]
        [Loss(Loss.SoftmaxCrossEntropy, Classes = 7)]
        partial class Net;
        """,
        Expected.Error("NDSL1004", message));

    [Fact]
    public Task Shapes_of_the_same_size_are_sound() => AnalyzerTest.IsSilent(
        """
        [Input(1, 8, 8)]
        [Reshape(4, 4, 4)]
        [Activate(Activation.Tanh)]
        [Reshape(64)]
        [Dense(12, Activation.Relu)]
        [Reshape(3, 4)]
        partial class Net;
        """);

    [Fact]
    public Task A_dense_layer_behind_a_reshape_to_a_map_misses_its_flatten() => AnalyzerTest.Reports(
        """
        [Input(64)]
        [Reshape(1, 8, 8)]
        [{|#0:Dense(10)|}]
        partial class Net;
        """,
        Expected.Error(
            "NDSL1001", "Dense1 needs a vector but gets a feature map of 1×8×8: put [Flatten] before it, which makes it a vector of 64"));
}
