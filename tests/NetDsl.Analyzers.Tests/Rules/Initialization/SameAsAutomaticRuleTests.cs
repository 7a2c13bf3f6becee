using Microsoft.CodeAnalysis;
using NetDsl.CodeFixes;
using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class SameAsAutomaticRuleTests
{
    [Theory]
    [InlineData("Activation.Relu, {|#0:Init = Init.HeNormal|}", "Init.HeNormal", "He normal")]
    [InlineData("Activation.Relu, {|#0:Init = Init.Auto|}", "Init.Auto", "He normal")]
    [InlineData("Activation.Relu, {|#0:Init = Init.LeCunNormal|}, Gain = 1.41421356", "Init.LeCunNormal", "He normal")]
    [InlineData("Activation.Relu, {|#0:Init = Init.VarianceScaling|}, VarianceScale = 2", "Init.VarianceScaling", "He normal")]
    [InlineData("Activation.Tanh, {|#0:Init = Init.XavierUniform|}", "Init.XavierUniform", "Xavier uniform")]
    [InlineData("Activation.Selu, {|#0:Init = Init.LeCunNormal|}", "Init.LeCunNormal", "LeCun normal")]
    [InlineData("Activation.Sine, {|#0:Init = Init.RandomUniform|}, Range = 0.01", "Init.RandomUniform", "SIREN")]
    public Task What_the_activation_chooses_anyway_is_faded(string arguments, string written, string title) => AnalyzerTest.Reports(
        $"""
        [Input(100)]
        [Dense(100, {arguments})]
        [Dense(10)]
        partial class Net;
        """,
        Expected.Hidden("NDSL2009", $"{written} changes nothing: Dense1 would start with {title} anyway"));

    [Fact]
    public Task A_default_that_every_activation_chooses_is_faded() => AnalyzerTest.Reports(
        """
        [Input(100)]
        [DefaultInit({|#0:Init.XavierUniform|})]
        [Dense(100, Activation.Tanh)]
        [Dense(100, Activation.Relu, Init = Init.HeNormal)]
        [Dense(10)]
        partial class Net;
        """,
        Expected.Hidden("NDSL2009", "[DefaultInit] changes nothing: the layers would start with Xavier uniform anyway"));

    [Theory]
    [InlineData("Activation.Relu, Init = Init.HeUniform")] // the same variance
    [InlineData("Activation.Relu, Init = Init.HeNormal, Gain = 1.42")]
    [InlineData("Activation.Relu, Init = Init.RandomNormal, Std = 0.1414")]
    [InlineData("Activation.Relu, Init = Init.VarianceScaling, VarianceScale = 2, Distribution = Distribution.TruncatedNormal")]
    [InlineData("Activation.Tanh, Init = Init.LeCunNormal")]
    [InlineData("Activation.Tanh, Init = Init.Orthogonal")] // the same variance for a square
    [InlineData("Activation.Relu, Init = Init.Auto, Gain = 1.5")]
    public Task Another_distribution_or_variance_is_silent(string arguments) => AnalyzerTest.IsSilentDownToHints(
        $"""
        [Input(100)]
        [Dense(100, {arguments})]
        [Dense(10)]
        partial class Net;
        """);

    [Fact]
    public Task Under_a_default_a_layers_own_choice_says_something() => AnalyzerTest.IsSilentDownToHints(
        """
        [Input(100)]
        [DefaultInit(Init.Orthogonal)]
        [Dense(100, Activation.Relu, Init = Init.HeNormal)]
        [Dense(10)]
        partial class Net;
        """);

    [Fact]
    public Task The_fix_removes_it_with_its_options() =>
        new FixTest<InitializerFix> { Title = "Let the activation choose (Init.Auto)", Steps = 2 }.Turns(
            """
            [Input(100)]
            [Dense(100, Activation.Relu, {|#0:Init = Init.VarianceScaling|}, VarianceScale = 2)]
            [Dense(10, {|#1:Init = Init.XavierUniform|})]
            partial class Net;
            """,
            """
            [Input(100)]
            [Dense(100, Activation.Relu)]
            [Dense(10)]
            partial class Net;
            """,
            Expected.Finding("NDSL2009", DiagnosticSeverity.Hidden, 0),
            Expected.Finding("NDSL2009", DiagnosticSeverity.Hidden, 1));
}
