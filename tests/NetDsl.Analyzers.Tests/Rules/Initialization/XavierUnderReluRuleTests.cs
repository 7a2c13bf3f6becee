using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class XavierUnderReluRuleTests
{
    [Theory]
    [InlineData(64, "Activation.Relu", "XavierUniform", "Xavier uniform under ReLU", "50 %")]
    [InlineData(64, "Activation.Relu", "XavierNormal", "Xavier normal under ReLU", "50 %")]
    [InlineData(64, "Activation.Relu", "LeCunUniform", "LeCun uniform under ReLU", "50 %")]
    [InlineData(64, "Activation.LeakyRelu", "LeCunNormal", "LeCun normal under leaky ReLU", "50 %")]
    [InlineData(192, "Activation.Relu", "XavierNormal", "Xavier normal under ReLU", "75 %")]
    public Task Each_of_the_four_methods_is_reported(int inputs, string activation, string method, string under, string left) =>
        AnalyzerTest.Reports(
            $$"""
            [Input({{inputs}})]
            [Dense(64, {{activation}}, {|#0:Init = Init.{{method}}|})]
            [Dense(2)]
            partial class Net;
            """,
            Expected.Warning("NDSL2002", $"Dense1 uses {under}: it leaves {left} of the signal's power, He leaves all of it. Use Init.HeNormal."));

    [Theory]
    [InlineData(1)]
    [InlineData(1.5)]
    public Task A_leaky_one_that_loses_nothing_is_silent(double slope) => AnalyzerTest.IsSilent(
        FormattableString.Invariant(
            $"""
            [Input(64)]
            [Dense(64, Activation.LeakyRelu, Slope = {slope}, Init = Init.XavierUniform)]
            [Dense(2)]
            partial class Net;
            """));

    [Fact]
    public Task A_ReLU_that_stands_apart_counts() => AnalyzerTest.Reports(
        """
        [Input(64)]
        [Dense(64, {|#0:Init = Init.XavierUniform|})]
        [Dropout(0.1)]
        [Activate(Activation.Relu)]
        [Dense(2)]
        partial class Net;
        """,
        Expected.Warning("NDSL2002", "Dense1 uses Xavier uniform under ReLU: it leaves 50 % of the signal's power, He leaves all of it. Use Init.HeNormal."));

    [Fact]
    public Task Several_layers_are_one_warning_with_what_is_left_in_the_end() => AnalyzerTest.Reports(
        """
        [Input(64)]
        [Dense(64, Activation.Relu, {|#0:Init = Init.XavierNormal|})]
        [Dense(64, Activation.Relu, Init = Init.HeNormal)]
        [Dense(64, Activation.Relu, {|#1:Init = Init.LeCunNormal|})]
        [Dense(2)]
        partial class Net;
        """,
        Expected.Warning(
            "NDSL2002",
            "Dense1 uses Xavier normal under ReLU: it leaves 50 % of the signal's power, He leaves all of it; 2 such layers leave 25 %. Use Init.HeNormal.",
            0, 1));

    [Fact]
    public Task A_default_is_reported_where_it_is_written_and_a_layer_of_its_own_beside_it() => AnalyzerTest.Reports(
        """
        [Input(64)]
        [DefaultInit({|#0:init: Init.XavierUniform|})]
        [Dense(64, Activation.Relu)]
        [Dense(64, Activation.Tanh)]
        [Dense(64, Activation.Relu)]
        [Dense(64, Activation.Relu, {|#1:Init = Init.LeCunNormal|})]
        [Dense(2)]
        partial class Net;
        """,
        Expected.Warning(
            "NDSL2002",
            "Dense1 uses Xavier uniform under ReLU: it leaves 50 % of the signal's power, He leaves all of it; 2 such layers leave 25 %. Use Init.HeNormal."),
        Expected.Warning(
            "NDSL2002",
            "Dense4 uses LeCun normal under ReLU: it leaves 50 % of the signal's power, He leaves all of it. Use Init.HeNormal.",
            1));

    [Theory]
    [InlineData("Dense(64, Activation.Relu, Init = Init.LeCunNormal, Gain = 1.4142135623730951)")]
    [InlineData("Dense(64, Activation.Relu, Init = Init.XavierUniform, Gain = 1.4142135623730951)")]
    [InlineData("Dense(64, Activation.Tanh, Init = Init.XavierUniform)")]
    [InlineData("Dense(64, Activation.Sigmoid, Init = Init.LeCunNormal)")]
    [InlineData("Dense(64, Activation.Gelu, Init = Init.XavierNormal)")]
    [InlineData("Dense(64, Init = Init.XavierUniform), Activate(Activation.Tanh)")]
    [InlineData("Dense(64, Activation.Relu, Init = Init.HeUniform)")]
    [InlineData("Dense(64, Activation.Relu, Init = Init.Orthogonal)")]
    [InlineData("Dense(64, Activation.Relu), DefaultInit(Init.LeCunUniform, Gain = 1.4142135623730951)")]
    public Task A_fitting_gain_and_other_activations_are_silent(string attributes) => AnalyzerTest.IsSilent(
        $"""
        [Input(64)]
        [{attributes}]
        [Dense(2)]
        partial class Net;
        """);
}
