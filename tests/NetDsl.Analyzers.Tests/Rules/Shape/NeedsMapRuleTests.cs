using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class NeedsMapRuleTests
{
    [Theory]
    [InlineData("784", "GlobalAvgPool", "GlobalAvgPool1", "channels × positions", "a vector of 784")]
    [InlineData("784", "GlobalMaxPool", "GlobalMaxPool1", "channels × positions", "a vector of 784")]
    [InlineData("784", "Conv2D(8, 3)", "Conv2D1", "channels × height × width", "a vector of 784")]
    [InlineData("4, 100", "Conv2D(8, 3)", "Conv2D1", "channels × height × width", "a map of 4×100")]
    [InlineData("784", "DepthwiseConv2D(3)", "DepthwiseConv2D1", "channels × height × width", "a vector of 784")]
    [InlineData("784", "ConvTranspose2D(8, 3)", "ConvTranspose2D1", "channels × height × width", "a vector of 784")]
    [InlineData("1, 28, 28", "Conv1D(8, 3)", "Conv1D1", "channels × length", "a map of 1×28×28")]
    [InlineData("100", "MaxPool1D(2)", "MaxPool1D1", "channels × length", "a vector of 100")]
    [InlineData("1, 8, 8", "AvgPool1D(2)", "AvgPool1D1", "channels × length", "a map of 1×8×8")]
    [InlineData("784", "Upsample2D(2)", "Upsample2D1", "channels × height × width", "a vector of 784")]
    [InlineData("4, 8", "Upsample2D(2)", "Upsample2D1", "channels × height × width", "a map of 4×8")]
    [InlineData("4, 8, 8, 8", "Upsample2D(2)", "Upsample2D1", "channels × height × width", "a map of 4×8×8×8")]
    public Task Another_shape_is_reported(string input, string layer, string name, string wanted, string given) => AnalyzerTest.Reports(
        $$"""
        [Input({{input}})]
        [{|#0:{{layer}}|}]
        [Flatten]
        [Dense(10)]
        partial class Net;
        """,
        Expected.Error(
            "NDSL1009", $"{name} needs {wanted} but gets {given}: put a [Reshape] before it, or let it follow what gives maps"));

    [Theory]
    [InlineData("4, 8", "GlobalAvgPool")]
    [InlineData("4, 8, 8", "GlobalMaxPool")]
    [InlineData("4, 8, 8, 8", "GlobalMaxPool")]
    [InlineData("4, 8, 8", "Upsample2D(2)")]
    public Task A_map_is_sound(string input, string layer) => AnalyzerTest.IsSilent(
        $$"""
        [Input({{input}})]
        [{{layer}}]
        [Flatten]
        [Dense(10)]
        partial class Net;
        """);

    [Fact]
    public Task A_reshaped_vector_is_a_map() => AnalyzerTest.IsSilent("[Input(784)] [Reshape(1, 28, 28)] [Conv2D(8, 3, Activation.Relu)] [Flatten] [Dense(10)] partial class Net;");
}
