using Microsoft.CodeAnalysis;
using NetDsl.CodeFixes;
using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class BatchNormMomentumRuleTests
{
    [Theory]
    [InlineData("0.99", "99 %", "In Keras 0.99 is the share that stays; here that is Momentum = 0.01")]
    [InlineData("0.9", "90 %", "In Keras 0.9 is the share that stays; here that is Momentum = 0.1")]
    [InlineData("0.5", "50 %", "Usual are 0.01 to 0.1")]
    [InlineData("1", "100 %", "Usual are 0.01 to 0.1")]
    public Task What_forgets_at_once_is_reported(string momentum, string share, string advice) => AnalyzerTest.Reports(
        $$"""
        [Input(64)]
        [Dense(32, Bias = false)]
        [BatchNorm({|#0:Momentum = {{momentum}}|})]
        [Dense(10)]
        partial class Net;
        """,
        Expected.Warning(
            "NDSL4017",
            $"With Momentum = {momentum}, BatchNorm1 takes {share} of its running statistics from the last batch: they are as noisy as that batch. {advice}."));

    [Theory]
    [InlineData("")]
    [InlineData("(Momentum = 0.1)")]
    [InlineData("(Momentum = 0.49)")]
    [InlineData("(Momentum = 0)")]
    public Task What_remembers_is_silent(string arguments) => AnalyzerTest.IsSilent(
        $"[Input(64), Dense(32, Bias = false), BatchNorm{arguments}, Activate(Activation.Relu), Dense(10)] partial class Net;");

    [Fact]
    public Task The_fix_writes_what_Keras_means() => new FixTest<BatchNormMomentumFix> { Title = "Use the momentum that Keras calls so for 2 norms" }.Turns(
        """
        [Input(64)]
        [Dense(32, Bias = false), BatchNorm({|#0:Momentum = 0.99|}, Epsilon = 1e-3), Activate(Activation.Relu)]
        [Dense(32, Bias = false), BatchNorm({|#1:Momentum = 0.9|}), Activate(Activation.Relu)]
        [Dense(10)]
        partial class Net;
        """,
        """
        [Input(64)]
        [Dense(32, Bias = false), BatchNorm(Momentum = 0.01, Epsilon = 1e-3), Activate(Activation.Relu)]
        [Dense(32, Bias = false), BatchNorm(Momentum = 0.1), Activate(Activation.Relu)]
        [Dense(10)]
        partial class Net;
        """,
        Expected.Finding("NDSL4017", DiagnosticSeverity.Warning, 0, 1));

    [Fact]
    public Task Of_one_half_nobody_knows_what_was_meant() => new FixTest<BatchNormMomentumFix>().OffersNothingFor(
        """
        [Input(64)]
        [Dense(32, Bias = false), BatchNorm({|#0:Momentum = 0.5|}), Activate(Activation.Relu)]
        [Dense(10)]
        partial class Net;
        """,
        Expected.Finding("NDSL4017", DiagnosticSeverity.Warning));
}
