using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class DeepSigmoidRuleTests
{
    [Fact]
    public Task Many_sigmoid_layers_are_reported_at_the_first() => AnalyzerTest.Reports(
        Stack.Of(10, "Dense(32, $Activation.Sigmoid$)"),
        Expected.Warning(
            "NDSL3004",
            "10 layers of sigmoid: 2.698e-13 is left of what tells inputs apart where Dense11 begins, and 3.826e-13 of its gradient's power comes back to Dense1, so neither SGD nor Adam will train this network; no usual initializer helps. Use Activation.Relu, or fewer layers.",
            Stack.Places(10)));

    [Fact]
    public Task Softplus_is_alike() => AnalyzerTest.Reports(
        Stack.Of(12, "Dense(32, $Activation.Softplus$)"),
        Expected.Finding("NDSL3004", Microsoft.CodeAnalysis.DiagnosticSeverity.Warning, Stack.Places(12)));

    [Theory]
    [InlineData("Sigmoid")]
    [InlineData("Softplus")]
    public Task A_few_are_silent(string activation) => AnalyzerTest.IsSilent(Stack.Of(3, $"Dense(32, Activation.{activation})"));

    // He does not save them, so that He is not the cause: the advice about He is a suggestion of its own.
    [Fact]
    public Task Another_initializer_is_not_the_cause() => AnalyzerTest.Reports(
        Stack.Of(14, "Dense(32, $Activation.Sigmoid$, Init = Init.LeCunNormal)"),
        Expected.Finding("NDSL3004", Microsoft.CodeAnalysis.DiagnosticSeverity.Warning, Stack.Places(14)));
}
