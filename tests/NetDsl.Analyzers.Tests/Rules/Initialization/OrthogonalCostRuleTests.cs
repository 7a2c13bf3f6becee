using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class OrthogonalCostRuleTests
{
    // 2·l·s² − ⅔·s³: 4/3·4096³ = 91.63e9 for a square of 4,096; 2·10⁵·1000² − ⅔·10⁹ = 199.3e9 for 100,000 × 1,000.
    [Theory]
    [InlineData(4096, 4096, "4,096 × 4,096", "91.63")]
    [InlineData(100_000, 1000, "1,000 × 100,000", "199.3")]
    [InlineData(1000, 100_000, "100,000 × 1,000", "199.3")]
    public Task A_large_matrix_is_reported_with_its_cost(int inputs, int units, string sides, string billions) => AnalyzerTest.Reports(
        $$"""
        [Input({{inputs}})]
        [Dense({{units}}, {|#0:Init = Init.Orthogonal|})]
        partial class Net;
        """,
        Expected.Info(
            "NDSL2007",
            $"Dense1 makes an orthogonal matrix of {sides}: that takes {billions} billion multiply-adds whenever a network is made, and so seconds. Use Init.XavierUniform unless the depth needs it."));

    [Fact]
    public Task A_default_is_one_suggestion_at_its_place() => AnalyzerTest.Reports(
        """
        [Input(4096)]
        [DefaultInit({|#0:Init.Orthogonal|})]
        [Dense(4096, Activation.Relu)]
        [Dense(4096, Activation.Relu)]
        [Dense(10)]
        partial class Net;
        """,
        Expected.Info(
            "NDSL2007",
            "Dense1 makes an orthogonal matrix of 4,096 × 4,096, and so does Dense2: that takes 91.63 billion multiply-adds whenever a network is made, and so seconds. Use Init.HeNormal unless the depth needs it."));

    [Theory]
    [InlineData("Input(1024)", "Dense(1024, Init = Init.Orthogonal)")]
    [InlineData("Input(2800)", "Dense(2800, Init = Init.Orthogonal)")]
    [InlineData("Input(100000)", "Dense(100, Init = Init.Orthogonal)")]
    [InlineData("Input(4096)", "Dense(4096)")]
    public Task A_smaller_one_is_silent(string input, string layer) => AnalyzerTest.IsSilent(
        $"""
        [{input}]
        [{layer}]
        partial class Net;
        """);
}
