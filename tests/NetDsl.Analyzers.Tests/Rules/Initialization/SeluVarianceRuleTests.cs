using Microsoft.CodeAnalysis;
using NetDsl.CodeFixes;
using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class SeluVarianceRuleTests
{
    // fan-in·Var(W) with 300 inputs and 100 units: He 2, Xavier 2·300/400, PyTorch 1/3, orthogonal 300/300, variance scaling as written.
    [Theory]
    [InlineData("Init = Init.HeNormal", "He normal", "2")]
    [InlineData("Init = Init.XavierUniform", "Xavier uniform", "1.5")]
    [InlineData("Init = Init.PyTorchDefault", "PyTorch default", "0.3333")]
    [InlineData("Init = Init.VarianceScaling", "variance scaling", "1.2", ", VarianceScale = 1.2")]
    [InlineData("Init = Init.RandomNormal", "random normal", "0.48", ", Std = 0.04")]
    public Task Another_variance_is_reported(string init, string title, string product, string options = "") => AnalyzerTest.Reports(
        $$"""
        [Input(300)]
        [Dense(100, Activation.Selu, {|#0:{{init}}|}{{options}})]
        [Dense(10)]
        partial class Net;
        """,
        Expected.Info(
            "NDSL2005",
            $"Dense1 uses {title} under SELU: its fan-in times the variance is {product}, but only where that is 1 does SELU keep mean 0 and variance 1 by itself. Use Init.LeCunNormal."));

    [Theory]
    [InlineData("Init = Init.LeCunUniform")]
    [InlineData("Init = Init.Orthogonal")]
    [InlineData("Init = Init.VarianceScaling, VarianceScale = 1.09")]
    [InlineData("Init = Init.VarianceScaling, VarianceScale = 0.91")]
    [InlineData("Init = Init.TruncatedNormal, Std = 0.0577")]
    [InlineData("Init = Init.Identity, Gain = 3")]
    public Task Within_ten_percent_it_is_silent(string init) => AnalyzerTest.IsSilent(
        $"""
        [Input(300)]
        [Dense(100, Activation.Selu, {init})]
        [Dense(10)]
        partial class Net;
        """);

    [Fact]
    public Task A_scale_ten_times_off_has_its_own_warning_and_only_that() => AnalyzerTest.Reports(
        """
        [Input(300)]
        [Dense(100, Activation.Selu, {|#0:Init = Init.RandomNormal|}, Std = 1)]
        [Dense(10)]
        partial class Net;
        """,
        Expected.Warning(
            "NDSL2003",
            "Dense1 draws weights with σ = 1: with 300 inputs under SELU that multiplies the signal's power by 300. Use Init.LeCunNormal, which takes the scale from the inputs."));

    [Fact]
    public Task The_fix_leaves_it_to_the_activation() => new FixTest<InitializerFix> { Key = InitializerFix.UseAutomatic }.Turns(
        """
        [Input(300)]
        [Dense(100, Activation.Selu, {|#0:Init = Init.HeNormal|})]
        [Dense(100, Activation.Selu, {|#1:Init = Init.HeUniform|})]
        [Dense(10)]
        partial class Net;
        """,
        """
        [Input(300)]
        [Dense(100, Activation.Selu)]
        [Dense(100, Activation.Selu)]
        [Dense(10)]
        partial class Net;
        """,
        Expected.Finding("NDSL2005", DiagnosticSeverity.Info, 0, 1));
}
