using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class NaiveRandomRuleTests
{
    // The factor is n_in·σ²·E[φ(z)²], with E[relu²] = 1/2 and σ = range/√3 of a uniform.
    [Theory]
    [InlineData("Activation.Relu, {|#0:Init = Init.RandomNormal|}, Std = 1", "1", "under ReLU", "392", "HeNormal")]
    [InlineData("Activation.Relu, {|#0:Init = Init.RandomNormal|}", "0.01", "under ReLU", "0.0392", "HeNormal")]
    [InlineData("Activation.Relu, {|#0:Init = Init.RandomUniform|}, Range = 0.9", "0.5196", "under ReLU", "105.8", "HeNormal")]
    [InlineData("Activation.Selu, {|#0:Init = Init.RandomNormal|}, Std = 0.5", "0.5", "under SELU", "196", "LeCunNormal")]
    [InlineData("Activation.Relu, {|#0:Init = Init.TruncatedNormal|}, Std = 1", "1", "under ReLU", "392", "HeNormal")]
    [InlineData("Activation.Relu, {|#0:Init = Init.Sparse|}, Std = 1", "0.3125", "under ReLU", "38.28", "HeNormal")] // 25 of 256 weights are left
    public Task A_scale_ten_times_off_is_reported_with_the_factor(string arguments, string deviation, string under, string factor, string method) =>
        AnalyzerTest.Reports(
            $"""
            [Input(784)]
            [Dense(256, {arguments})]
            [Dense(10)]
            partial class Net;
            """,
            Expected.Warning(
                "NDSL2003",
                $"Dense1 draws weights with σ = {deviation}: with 784 inputs {under} that multiplies the signal's power by {factor}. Use Init.{method}, which takes the scale from the inputs."));

    [Fact]
    public Task A_linear_bottleneck_is_judged_too() => AnalyzerTest.Reports(
        """
        [Input(784)]
        [{|#1:Dense(256, Activation.Linear, {|#0:Init = Init.RandomNormal|})|}]
        [Dense(1000)]
        partial class Net;
        """,
        Expected.Finding("NDSL4013", Microsoft.CodeAnalysis.DiagnosticSeverity.Info, 1),
        Expected.Warning(
            "NDSL2003",
            "Dense1 draws weights with σ = 0.01: with 784 inputs and no activation that multiplies the signal's power by 0.0784. Use Init.XavierUniform, which takes the scale from the inputs."));

    [Fact]
    public Task Layers_of_one_cause_are_one_warning() => AnalyzerTest.Reports(
        """
        [Input(784)]
        [Dense(256, Activation.Relu, {|#0:Init = Init.RandomNormal|}, Std = 1)]
        [Dense(256, Activation.Relu, {|#1:Init = Init.RandomNormal|}, Std = 2)]
        [Dense(10)]
        partial class Net;
        """,
        Expected.Warning(
            "NDSL2003",
            "Dense1 draws weights with σ = 1, and so does Dense2: with 784 inputs under ReLU that multiplies the signal's power by 392: Adam will not train this network, SGD may. Use Init.HeNormal, which takes the scale from the inputs.",
            0, 1));

    [Fact]
    public Task A_default_is_reported_where_it_is_written() => AnalyzerTest.Reports(
        """
        [Input(784)]
        [DefaultInit({|#0:Init.RandomNormal|}, Std = 1)]
        [Dense(256, Activation.Relu)]
        [Dense(10, Init = Init.Auto)]
        partial class Net;
        """,
        Expected.Warning(
            "NDSL2003",
            "Dense1 draws weights with σ = 1: with 784 inputs under ReLU that multiplies the signal's power by 392. Use Init.HeNormal, which takes the scale from the inputs."));

    [Fact]
    public Task An_output_layer_that_starts_large_is_reported() => AnalyzerTest.Reports(
        """
        [Input(784)]
        [Dense(10, {|#0:Init = Init.RandomNormal|}, Std = 1)]
        partial class Net;
        """,
        Expected.Warning(
            "NDSL2003",
            "Dense1 draws weights with σ = 1: with 784 inputs and no activation that multiplies the signal's power by 784. Use Init.XavierUniform, which takes the scale from the inputs."));

    [Theory]
    [InlineData("Dense(256, Activation.Relu, Init = Init.RandomNormal, Std = 0.05)")]
    [InlineData("Dense(256, Activation.Relu, Init = Init.RandomUniform, Range = 0.06)")]
    [InlineData("Dense(256, Activation.Relu, Init = Init.RandomNormal, Std = 0.08)")]
    public Task A_scale_within_three_is_silent(string layer) => AnalyzerTest.IsSilent(
        $"""
        [Input(784)]
        [{layer}]
        [Dense(10)]
        partial class Net;
        """);

    [Fact]
    public Task Small_weights_are_a_good_start_for_the_output_layer() => AnalyzerTest.IsSilent(
        """
        [Input(784)]
        [Dense(256, Activation.Relu)]
        [Dense(10, Init = Init.RandomNormal, Std = 0.001)]
        partial class Net;
        """);
}
