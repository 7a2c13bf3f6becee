using Microsoft.CodeAnalysis;
using NetDsl.CodeFixes;
using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class HeUnderSaturatingRuleTests
{
    // E[φ(z)²] for z ~ N(0, 1), from numerical integration elsewhere: tanh 0.394294, sigmoid 0.293379, softsign 0.183014.
    // He multiplies it by 2, Xavier by 2·100/(100 + 100) = 1.
    [Theory]
    [InlineData("Tanh", "tanh", "HeNormal", "He normal", "0.7886", "0.3943")]
    [InlineData("Tanh", "tanh", "HeUniform", "He uniform", "0.7886", "0.3943")]
    [InlineData("Sigmoid", "sigmoid", "HeNormal", "He normal", "0.5868", "0.2934")]
    [InlineData("Softsign", "softsign", "HeNormal", "He normal", "0.366", "0.183")]
    public Task He_before_a_saturating_function_tells_advice_and_variance(
        string activation, string name, string method, string title, string he, string xavier) => AnalyzerTest.Reports(
        $$"""
        [Input(100)]
        [Dense(100, Activation.{{activation}}, {|#0:Init = Init.{{method}}|})]
        [Dense(10)]
        partial class Net;
        """,
        Expected.Info(
            "NDSL2004",
            $"Dense1 uses {title} under {name}: the usual advice is Xavier, He is made for ReLU; by variance they are near, He multiplies the signal's power by {he}, Xavier by {xavier}. Use Init.XavierUniform to follow the advice."));

    [Fact]
    public Task A_default_is_one_suggestion_at_its_place() => AnalyzerTest.Reports(
        """
        [Input(100)]
        [DefaultInit({|#0:Init.HeNormal|})]
        [Dense(100, Activation.Tanh)]
        [Dense(100, Activation.Relu)]
        [Dense(100, Activation.Sigmoid)]
        [Dense(10)]
        partial class Net;
        """,
        Expected.Info(
            "NDSL2004",
            "Dense1 uses He normal under tanh, and so does Dense3: the usual advice is Xavier, He is made for ReLU; by variance they are near, He multiplies the signal's power by 0.7886, Xavier by 0.3943. Use Init.XavierUniform to follow the advice."));

    [Theory]
    [InlineData("Dense(100, Activation.Tanh, Init = Init.LeCunNormal)")]
    [InlineData("Dense(100, Activation.Sigmoid, Init = Init.LeCunUniform)")]
    [InlineData("Dense(100, Activation.Tanh, Init = Init.XavierNormal)")]
    [InlineData("Dense(100, Activation.Tanh, Init = Init.HeNormal, Gain = 1.6)")]
    public Task What_is_recommended_or_chosen_with_a_gain_is_silent(string layer) => AnalyzerTest.IsSilent(
        $"""
        [Input(100)]
        [{layer}]
        [Dense(10)]
        partial class Net;
        """);

    [Theory]
    [InlineData("Sigmoid")]
    [InlineData("Linear")]
    [InlineData("Softmax")]
    public Task The_output_layer_is_silent(string activation) => AnalyzerTest.IsSilent(
        $"""
        [Input(100)]
        [Dense(2, Activation.{activation}, Init = Init.HeNormal)]
        partial class Net;
        """);

    [Fact]
    public Task The_fix_writes_Xavier() => new FixTest<InitializerFix> { Title = "Use Init.XavierUniform" }.Turns(
        """
        [Input(100)]
        [Dense(100, Activation.Tanh, {|#0:Init = Init.HeNormal|})]
        [Dense(10)]
        partial class Net;
        """,
        """
        [Input(100)]
        [Dense(100, Activation.Tanh, Init = Init.XavierUniform)]
        [Dense(10)]
        partial class Net;
        """,
        Expected.Finding("NDSL2004", DiagnosticSeverity.Info));
}
