using Microsoft.CodeAnalysis;
using NetDsl.CodeFixes;
using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class ScaleMismatchRuleTests
{
    // n_in·Var(W)·E[φ(z)²] with 100 inputs and 400 units; E[φ²] is 0.5 for ReLU, 1 for the identity, 0.394294 for tanh and 0.425215 for GELU.
    [Theory]
    [InlineData("Activation.Relu, {|#0:Init = Init.PyTorchDefault|}", "PyTorch default", "under ReLU", "0.1667", "HeNormal")]
    [InlineData("Activation.Relu, {|#0:Init = Init.Orthogonal|}", "orthogonal", "under ReLU", "0.125", "HeNormal")]
    [InlineData("Activation.Relu, {|#0:Init = Init.RandomNormal|}, Std = 0.3", "random normal", "under ReLU", "4.5", "HeNormal")]
    [InlineData("Activation.Relu, {|#0:Init = Init.RandomUniform|}, Range = 0.1", "random uniform", "under ReLU", "0.1667", "HeNormal")]
    [InlineData("Activation.Relu, {|#0:Init = Init.VarianceScaling|}, VarianceMode = VarianceMode.FanOut", "variance scaling", "under ReLU", "0.125", "HeNormal")]
    [InlineData("Activation.Gelu, {|#0:Init = Init.XavierNormal|}", "Xavier normal", "under GELU", "0.1701", "HeNormal")]
    [InlineData("Activation.Relu, {|#0:Init = Init.HeUniform|}, Gain = 3", "He uniform, gain 3 (ReLU)", "under ReLU", "4.5", "HeNormal")]
    [InlineData("Activation.Tanh, {|#0:Init = Init.XavierNormal|}, Gain = 7", "Xavier normal, gain 7 (tanh)", "under tanh", "7.728", "XavierUniform")]
    public Task A_factor_beyond_three_is_suggested(string arguments, string title, string under, string factor, string method) => AnalyzerTest.Reports(
        $"""
        [Input(100)]
        [Dense(400, {arguments})]
        [Dense(10)]
        partial class Net;
        """,
        Expected.Info(
            "NDSL2006",
            $"Dense1 starts with {title} weights: with 100 inputs {under} they multiply the signal's power by {factor}, where 1 keeps it. Use Init.{method}."));

    [Theory]
    [InlineData("", "Activation.Relu, {|#0:Gain = 3|}", "He normal, gain 3 (ReLU)", "under ReLU", "4.5")]
    [InlineData("", "Activation.Relu, Init = Init.Auto, {|#0:Gain = 3|}", "He normal, gain 3 (ReLU)", "under ReLU", "4.5")]
    [InlineData("", "Activation.Relu, {|#0:Init = Init.HeNormal|}, Gain = 3", "He normal, gain 3 (ReLU)", "under ReLU", "4.5")]
    [InlineData("", "Activation.Gelu, {|#0:Gain = 0.5|}", "He normal, gain 0.5 (GELU)", "under GELU", "0.1063")]
    [InlineData("DefaultInit({|#0:Init.Auto|}, Gain = 3), ", "Activation.Relu", "He normal, gain 3 (ReLU)", "under ReLU", "4.5")]
    [InlineData("DefaultInit(Init.Auto), ", "Activation.Relu, {|#0:Gain = 3|}", "He normal, gain 3 (ReLU)", "under ReLU", "4.5")]
    public Task Where_the_method_is_right_the_gain_is_wrong(string network, string arguments, string title, string under, string factor) => AnalyzerTest.Reports(
        $"""
        [Input(100)]
        [{network}Dense(400, {arguments})]
        [Dense(10, Init = Init.LeCunNormal)]
        partial class Net;
        """,
        Expected.Info(
            "NDSL2006",
            $"Dense1 starts with {title} weights: with 100 inputs {under} they multiply the signal's power by {factor}, where 1 keeps it. Remove Gain."));

    [Theory]
    [InlineData("")]
    [InlineData("[DefaultInit(Init.Auto)] ")]
    public Task The_fix_removes_the_gain(string network) => new FixTest<InitializerFix> { Title = "Remove Gain for 2 layers" }.Turns(
        $$"""
        [Input(100)] {{network}}
        [Dense(400, Activation.Relu, {|#0:Gain = 3|})]
        [Dense(400, Activation.Relu, {|#1:Gain = 3|}, Bias = false)]
        [Dense(10)]
        partial class Net;
        """,
        $"""
        [Input(100)] {network}
        [Dense(400, Activation.Relu)]
        [Dense(400, Activation.Relu, Bias = false)]
        [Dense(10)]
        partial class Net;
        """,
        Expected.Finding("NDSL2006", DiagnosticSeverity.Info, 0, 1));

    [Fact]
    public Task A_bottleneck_without_an_activation_is_judged_too() => AnalyzerTest.Reports(
        """
        [Input(100)]
        [{|#1:Dense(8, {|#0:Init = Init.VarianceScaling|}, VarianceScale = 5)|}]
        [Dense(10)]
        partial class Net;
        """,
        Expected.Finding("NDSL4013", DiagnosticSeverity.Info, 1),
        Expected.Info(
            "NDSL2006",
            "Dense1 starts with variance scaling weights: with 100 inputs and no activation they multiply the signal's power by 5, where 1 keeps it. Use Init.XavierUniform."));

    [Theory]
    [InlineData("100, Activation.Relu, Init = Init.Orthogonal")]
    [InlineData("400, Activation.Tanh, Init = Init.LeCunNormal")]
    [InlineData("400, Activation.Sigmoid, Init = Init.LeCunNormal")] // 0.2934, but the recommended one
    [InlineData("4000, Activation.Tanh, Init = Init.XavierNormal")] // as the activation would choose
    [InlineData("100, Activation.Gelu, Init = Init.HeNormal")]
    [InlineData("400, Activation.Relu, Init = Init.Identity")]
    public Task Within_three_or_recommended_it_is_silent(string arguments) => AnalyzerTest.IsSilent(
        $"""
        [Input(100)]
        [Dense({arguments})]
        [Dense(10)]
        partial class Net;
        """);

    [Theory]
    [InlineData("Init.PyTorchDefault")] // exactly 1/3
    [InlineData("Init.VarianceScaling, VarianceScale = 3")]
    [InlineData("Init.HeNormal")]
    public Task Within_three_a_bottleneck_is_only_a_bottleneck(string init) => AnalyzerTest.Reports(
        $$"""
        [Input(100)]
        [{|#0:Dense(8, Activation.Linear, Init = {{init}})|}]
        [Dense(10)]
        partial class Net;
        """,
        Expected.Finding("NDSL4013", DiagnosticSeverity.Info));

    [Fact]
    public Task Where_the_automatic_choice_is_no_better_there_is_nothing_to_advise() => AnalyzerTest.IsSilent(
        """
        [Input(100)]
        [Dense(100, Activation.Sigmoid, Init = Init.Orthogonal)]
        [Dense(10)]
        partial class Net;
        """);

    [Fact]
    public Task The_output_layer_is_silent() => AnalyzerTest.IsSilent(
        """
        [Input(100)]
        [Dense(100, Activation.Relu)]
        [Dense(400, Init = Init.Orthogonal, Gain = 0.1)]
        partial class Net;
        """);

    [Fact]
    public Task PyTorchs_default_throughout_is_one_suggestion_with_a_fix() =>
        new FixTest<InitializerFix> { Title = "Remove [DefaultInit], so that every activation chooses" }.Turns(
            """
            [Input(100)]
            [DefaultInit({|#0:Init.PyTorchDefault|})]
            [Dense(400, Activation.Relu)]
            [Dense(400, Activation.Relu)]
            [Dense(10)]
            partial class Net;
            """,
            """
            [Input(100)]
            [Dense(400, Activation.Relu)]
            [Dense(400, Activation.Relu)]
            [Dense(10)]
            partial class Net;
            """,
            Expected.Finding("NDSL2006", DiagnosticSeverity.Info));
}
