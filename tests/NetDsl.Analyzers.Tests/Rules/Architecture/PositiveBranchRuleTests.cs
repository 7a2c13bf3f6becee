using Microsoft.CodeAnalysis;
using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class PositiveBranchRuleTests
{
    [Theory]
    [InlineData("Relu", "ReLU")]
    [InlineData("Sigmoid", "sigmoid")]
    [InlineData("Softplus", "softplus")]
    public Task A_branch_that_is_never_negative_is_reported(string activation, string title) => AnalyzerTest.Reports(
        $$"""
        [Input(32)]
        [Tap("skip")]
        [Dense(32, Activation.Relu)]
        [Dense(32, {|#0:Activation.{{activation}}|})]
        [Dropout(0.1)]
        [Add("skip")]
        [Dense(10)]
        partial class Net;
        """,
        Expected.Info(
            "NDSL4018",
            $"Dense2 ends a branch with {title}, which is never negative: Add1 can only raise what it adds that to. End the branch with a linear layer, and put the activation before it or after the sum."));

    [Fact]
    public Task So_is_one_of_maps() => AnalyzerTest.Reports(
        """
        [Input(16, 8, 8)]
        [Tap("skip")]
        [Conv2D(16, 3, Pad = 1, Bias = false), BatchNorm, Activate(Activation.Relu)]
        [Conv2D(16, 3, Pad = 1, Bias = false), BatchNorm, Activate({|#0:Activation.Relu|})]
        [Add("skip")]
        [GlobalAvgPool]
        [Dense(10)]
        partial class Net;
        """,
        Expected.Info(
            "NDSL4018",
            "Activate2 ends a branch with ReLU, which is never negative: Add1 can only raise what it adds that to. End the branch with a linear layer, and put the activation before it or after the sum."));

    [Fact]
    public Task Several_are_one_finding() => AnalyzerTest.Reports(
        """
        [Input(32)]
        [Tap("a"), Dense(32, {|#0:Activation.Relu|}), Add("a")]
        [Tap("b"), Dense(32), Activate({|#1:Activation.Relu|}), Add("b")]
        [Dense(10)]
        partial class Net;
        """,
        Expected.Finding("NDSL4018", DiagnosticSeverity.Info, 0, 1));

    [Theory]
    [InlineData("Dense(32, Activation.Relu), Dense(32), Add(\"skip\")")]
    [InlineData("Dense(32, Activation.Relu), Dense(32), Add(\"skip\"), Activate(Activation.Relu)")] // the first residual networks
    [InlineData("Dense(32, Activation.Relu), Add(\"skip\"), LayerNorm")]
    [InlineData("Dense(32, Activation.Tanh), Add(\"skip\")")]
    [InlineData("Dense(32, Activation.Gelu), Add(\"skip\")")]
    [InlineData("Dense(32, Activation.Sigmoid), Multiply(\"skip\")")]
    [InlineData("Dense(32, Activation.Relu), Concat(\"skip\")")]
    [InlineData("Dense(32, Activation.Relu), LayerNorm, Add(\"skip\")")]
    public Task Others_are_silent(string branch) => AnalyzerTest.IsSilent(
        $"""
        [Input(32)]
        [Tap("skip")]
        [{branch}]
        [Dense(10)]
        partial class Net;
        """);
}
