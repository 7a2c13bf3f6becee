using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class ScatteringRuleTests
{
    [Fact]
    public Task Growing_differences_are_reported() => AnalyzerTest.Reports(
        Stack.Of(5, "Dense(32, Activation.Tanh)", "[Input(64), DefaultInit({|#0:Init.XavierNormal|}, Gain = 7)]"),
        Expected.Warning(
            "NDSL3003",
            "The gradient explodes over 5 layers with Xavier normal, gain 7 (tanh) weights: small differences grow 1,036-fold in power until Dense6, and gradients on the way back, so Adam will not train this network, SGD may. Use Init.XavierUniform."));

    [Theory]
    [InlineData(3, "Dense(32, Activation.Tanh, Init = Init.XavierNormal, Gain = 2)")]
    [InlineData(100, "Dense(32, Activation.Tanh, Init = Init.Orthogonal)")]
    public Task What_trains_is_silent(int depth, string layer) => AnalyzerTest.IsSilent(Stack.Of(depth, layer));

    [Fact]
    public Task A_warning_about_the_scale_says_it_itself() => AnalyzerTest.Reports(
        Stack.Of(20, "Dense(32, Activation.Tanh, $Init = Init.RandomNormal$, Std = 1)"),
        Expected.Warning(
            "NDSL2003",
            "Dense1 draws weights with σ = 1, and so do 19 more layers: with 64 inputs under tanh that multiplies the signal's power by 25.23: neither SGD nor Adam will train this network. Use Init.XavierUniform, which takes the scale from the inputs.",
            Stack.Places(20)));

    [Fact]
    public Task Of_convolutions_it_is_reported_too() => AnalyzerTest.Reports(
        Stack.OfConvolutions(14, "Activation.Tanh, $Gain = 3$"),
        Expected.Warning(
            "NDSL3003",
            "The gradient explodes over 14 layers with Xavier uniform, gain 3 (tanh) weights: small differences grow 2,129-fold in power until Dense1, and gradients on the way back, so Adam will not train this network, SGD may. Remove Gain.",
            Stack.Places(14)));
}
