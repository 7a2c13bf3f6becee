using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class DeadReluRuleTests
{
    // 1 − (1 − 2⁻³)¹⁰ = 0.7369; 1 − (1 − 2⁻⁴)¹¹ = 0.5083.
    [Theory]
    [InlineData(3, 10, "74 %")]
    [InlineData(4, 11, "51 %")]
    public Task Narrow_stacks_are_reported_with_the_bound(int width, int depth, string share) => AnalyzerTest.Reports(
        Stack.Of(depth, $"Dense({width}, $Activation.Relu$)"),
        Expected.Warning(
            "NDSL3006",
            $"Up to {share} of all seeds start this network dead: one of its {depth} layers with as few as {width} ReLU units is then 0 for every input, and nothing trains. Use wider layers, or Activation.LeakyRelu.",
            Stack.Places(depth)));

    [Theory]
    [InlineData(10, "Dense(4, Activation.Relu)")] // 1 − (1 − 2⁻⁴)¹⁰ = 0.4755
    [InlineData(40, "Dense(6, Activation.Relu)")]
    [InlineData(20, "Dense(3, Activation.LeakyRelu)")]
    [InlineData(20, "Dense(3, Activation.Tanh)")]
    [InlineData(1, "Dense(2, Activation.Relu)")]
    public Task Others_are_silent(int depth, string layer) => AnalyzerTest.IsSilent(Stack.Of(depth, layer));
}
