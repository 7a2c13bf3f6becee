using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class DeadBranchRuleTests
{
    [Theory]
    [InlineData("Dense(64, Activation.Relu), {|#1:Dense(64, Activation.Relu)|}", "Dense2")]
    [InlineData("Dense(64, Activation.Relu), {|#1:Dense(64)|}, Dropout(0.1), Activate(Activation.Relu)", "Dense2")]
    [InlineData("Dense(64, Activation.Relu), Dense(64), {|#1:LayerNorm|}, Activate(Activation.Relu)", "LayerNorm1")]
    public Task A_branch_that_starts_at_0_under_relu_is_reported(string block, string name) => AnalyzerTest.Reports(
        $$"""
        [Input(64)]
        [{|#0:Residual<Branch>(Scale = ResidualScale.Fixup)|}]
        [Dense(10)]
        partial class Net;

        [Block, {{block.Replace("{|#1:Dense(64, Activation.Relu)|}", "Dense(64, {|#1:Activation.Relu|})", StringComparison.Ordinal)}}]
        class Branch;
        """,
        Expected.Warning(
            "NDSL3010",
            $"Fixup starts Residual1.{name} at 0, where ReLU has no slope: no gradient ever reaches it or the layers before it in its branch. End the branch with a linear layer, or use ResidualScale.ReZero.",
            0,
            1));

    [Theory]
    [InlineData("Fixup", "Dense(64, Activation.Relu), Dense(64)")]
    [InlineData("Fixup", "Dense(64, Activation.Relu), Dense(64, Activation.Tanh)")]
    [InlineData("Fixup", "Dense(64, Activation.Relu), Dense(64, Activation.LeakyRelu)")]
    [InlineData("Fixup", "Dense(64), LayerNorm, Activate(Activation.Gelu)")]
    [InlineData("DepthScaled", "Dense(64, Activation.Relu), Dense(64)")]
    public Task Functions_with_a_slope_at_0_are_silent(string scale, string block) => AnalyzerTest.IsSilent(
        $$"""
        [Input(64)]
        [Residual<Branch>(Times = 3, Scale = ResidualScale.{{scale}})]
        [Dense(10)]
        partial class Net;

        [Block, {{block}}]
        class Branch;
        """);

    [Fact]
    public Task With_a_bias_above_0_it_only_adds() => AnalyzerTest.Reports(
        """
        [Input(64)]
        [{|#0:Residual<Branch>(Scale = ResidualScale.Fixup)|}]
        [Dense(10)]
        partial class Net;

        [Block, Dense(64, Activation.Relu), Dense(64, {|#1:Activation.Relu|}, {|#2:BiasInit = 0.01|})]
        class Branch;
        """,
        Expected.Finding("NDSL4018", Microsoft.CodeAnalysis.DiagnosticSeverity.Info, 0, 1),
        Expected.Finding("NDSL2008", Microsoft.CodeAnalysis.DiagnosticSeverity.Info, 0, 2));
}
