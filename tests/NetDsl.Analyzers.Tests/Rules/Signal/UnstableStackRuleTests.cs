using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class UnstableStackRuleTests
{
    [Theory]
    [InlineData("Silu")]
    [InlineData("HardSwish")]
    public Task A_drifting_stack_is_reported_at_its_first_activation(string activation) => AnalyzerTest.Reports(
        Stack.Of(60, $"Dense(64, $Activation.{activation}$)"),
        Expected.Finding("NDSL3005", Microsoft.CodeAnalysis.DiagnosticSeverity.Warning, Stack.Places(60)));

    [Theory]
    [InlineData(20, "Silu")]
    [InlineData(20, "Gelu")]
    [InlineData(30, "Mish")]
    [InlineData(20, "HardSwish")]
    [InlineData(60, "Elu")]
    [InlineData(100, "Relu")]
    public Task A_shallower_one_is_silent(int depth, string activation) => AnalyzerTest.IsSilent(Stack.Of(depth, $"Dense(64, Activation.{activation})"));
}
