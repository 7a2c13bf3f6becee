using Microsoft.CodeAnalysis;
using NetDsl.CodeFixes;
using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class BiasBeforeNormRuleTests
{
    [Fact]
    public Task A_bias_right_before_a_batch_norm_is_reported() => AnalyzerTest.Reports(
        """
        [Input(64)]
        [{|#0:Dense(32)|}]
        [BatchNorm]
        [Activate(Activation.Relu)]
        [Dense(10)]
        partial class Net;
        """,
        Expected.Info(
            "NDSL4015",
            "Dense1 adds a bias in vain: BatchNorm1 comes next, which subtracts the mean over the batch and with it the bias, and adds its own β. Use Bias = false."));

    [Theory]
    [InlineData("BatchNorm", "BatchNorm1", "over the batch")]
    [InlineData("GroupNorm(16)", "GroupNorm1", "of each channel")] // a group of each
    public Task So_is_that_of_a_convolution(string norm, string name, string mean) => AnalyzerTest.Reports(
        $$"""
        [Input(3, 8, 8)]
        [{|#0:Conv2D(16, 3, Padding = Padding.Same)|}]
        [{{norm}}]
        [Activate(Activation.Relu)]
        [GlobalAvgPool]
        [Dense(10)]
        partial class Net;
        """,
        Expected.Info(
            "NDSL4015",
            $"Conv2D1 adds a bias in vain: {name} comes next, which subtracts the mean {mean} and with it the bias, and adds its own β. Use Bias = false."));

    [Theory]
    [InlineData("GroupNorm(8)")]
    [InlineData("LayerNorm")]
    [InlineData("MaxPool2D(2), BatchNorm")]
    public Task Where_several_channels_share_a_mean_it_is_silent(string layers) => AnalyzerTest.IsSilent(
        $"[Input(3, 8, 8), Conv2D(16, 3, Padding = Padding.Same), {layers}, Activate(Activation.Relu), GlobalAvgPool, Dense(10)] partial class Net;");

    [Fact]
    public Task All_of_a_network_are_one_finding_at_what_was_written() => AnalyzerTest.Reports(
        """
        [Input(64)]
        [Dense(32, {|#0:Bias = true|}), Reshape(32), BatchNorm, Activate(Activation.Relu)]
        [{|#1:Dense(32)|}, Flatten, BatchNorm, Activate(Activation.Relu)]
        [{|#2:Dense(32)|}, BatchNorm]
        [Dense(10)]
        partial class Net;
        """,
        Expected.Info(
            "NDSL4015",
            "Dense1 adds a bias in vain, and so do 2 more layers: BatchNorm1 comes next, which subtracts the mean over the batch and with it the bias, and adds its own β. Use Bias = false.",
            0,
            1,
            2));

    [Theory]
    [InlineData("Dense(32, Bias = false)", "BatchNorm")]
    [InlineData("Dense(32)", "LayerNorm")]
    [InlineData("Dense(32)", "RmsNorm")]
    [InlineData("Dense(32, Activation.Relu)", "BatchNorm")]
    [InlineData("Dense(32), Activate(Activation.Relu)", "BatchNorm")]
    [InlineData("Dense(32), AlphaDropout(0.1)", "BatchNorm")]
    [InlineData("Dense(32), Reshape(8, 2, 2)", "BatchNorm, Flatten")] // of each channel one mean, for four biases
    [InlineData("Dense(32), Tap(\"sums\"), BatchNorm", "Add(\"sums\")")] // the sums are read with their bias, too
    public Task Where_it_has_an_effect_it_is_silent(string layers, string norm) => AnalyzerTest.IsSilent(
        $"""
        [Input(64)]
        [{layers}, {norm}]
        [Activate(Activation.Tanh)]
        [Dense(10)]
        partial class Net;
        """);

    [Fact]
    public Task The_fix_takes_them_all_away() => new FixTest<BiasBeforeNormFix> { Title = "Set Bias = false for 3 layers" }.Turns(
        """
        [Input(64)]
        [{|#0:Dense(32)|}, BatchNorm, Activate(Activation.Relu)]
        [Dense(32, {|#1:Bias = true|}, Name = "Second"), BatchNorm, Activate(Activation.Relu)]
        [{|#2:Dense(units: 32, Init = Init.HeNormal)|}, BatchNorm, Activate(Activation.Relu)]
        [Dense(10)]
        partial class Net;
        """,
        """
        [Input(64)]
        [Dense(32, Bias = false), BatchNorm, Activate(Activation.Relu)]
        [Dense(32, Bias = false, Name = "Second"), BatchNorm, Activate(Activation.Relu)]
        [Dense(units: 32, Init = Init.HeNormal, Bias = false), BatchNorm, Activate(Activation.Relu)]
        [Dense(10)]
        partial class Net;
        """,
        Expected.Finding("NDSL4015", DiagnosticSeverity.Info, 0, 1, 2));

    [Fact]
    public Task Where_a_start_is_written_no_fix_decides() => new FixTest<BiasBeforeNormFix>().OffersNothingFor(
        """
        [Input(64)]
        [{|#0:Dense(32, BiasInit = 0)|}, BatchNorm, Activate(Activation.Relu)]
        [Dense(10)]
        partial class Net;
        """,
        Expected.Finding("NDSL4015", DiagnosticSeverity.Info));
}
