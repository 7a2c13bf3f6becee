using NetDsl.CodeFixes;
using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class SignalExplodesRuleTests
{
    // He with a gain of 4 under ReLU: 4²/2 = 8 times the power at each layer, and 4² at the last one: 16·8⁴ = 65,536; 16·8⁶ = 4,194,304.
    [Theory]
    [InlineData(4, "65,536", "Adam will not train this network, SGD may")]
    [InlineData(6, "4,194,304", "neither SGD nor Adam will train this network")]
    public Task It_is_reported_with_the_power_of_the_first_answers(int depth, string power, string verdict) => AnalyzerTest.Reports(
        Stack.Of(depth, "Dense(32, Activation.Relu)", "[Input(64), DefaultInit({|#0:Init.HeNormal|}, Gain = 4)]"),
        Expected.Warning(
            "NDSL3002",
            $"The signal explodes over {depth} layers with He normal, gain 4 (ReLU) weights: the first answers have a power of {power}, so {verdict}. Remove Gain."));

    [Fact]
    public Task Beyond_all_numbers_it_is_still_known() => AnalyzerTest.Reports(
        Stack.Of(400, "Dense(32, Activation.Relu)", "[Input(64), DefaultInit({|#0:Init.HeNormal|}, Gain = 4)]"),
        Expected.Warning(
            "NDSL3002",
            "The signal explodes over 400 layers with He normal, gain 4 (ReLU) weights: the first answers have a power of ∞, so neither SGD nor Adam will train this network. Remove Gain."));

    [Fact]
    public Task A_few_layers_are_silent() => AnalyzerTest.IsSilent(Stack.Of(2, "Dense(32, Activation.Elu, Init = Init.HeNormal, Gain = 2)"));

    // n_in·Var(w)·½ = 64·1·½ = 32 at each layer.
    [Fact]
    public Task A_warning_about_the_scale_says_it_itself() => AnalyzerTest.Reports(
        Stack.Of(10, "Dense(64, Activation.Relu, $Init = Init.RandomNormal$, Std = 1)"),
        Expected.Warning(
            "NDSL2003",
            "Dense1 draws weights with σ = 1, and so do 9 more layers: with 64 inputs under ReLU that multiplies the signal's power by 32: neither SGD nor Adam will train this network. Use Init.HeNormal, which takes the scale from the inputs.",
            Stack.Places(10)));

    // 8⁶ times the power over the hidden layers, and 32·2/42 at the last one, which starts by Xavier.
    [Fact]
    public Task A_gain_on_what_the_activation_chose_is_to_blame_and_not_the_activation() =>
        new FixTest<InitializerFix> { Title = "Remove Gain for 6 layers" }.Turns(
            Stack.Of(6, "Dense(32, Activation.Relu, $Gain = 4$)"),
            Stack.Of(6, "Dense(32, Activation.Relu)"),
            Expected.Warning(
                "NDSL3002",
                "The signal explodes over 6 layers with He normal, gain 4 (ReLU) weights: the first answers have a power of 399,458, so Adam will not train this network, SGD may. Remove Gain.",
                Stack.Places(6)));

    [Fact]
    public Task The_gain_goes_with_the_initializer() => new FixTest<InitializerFix>().Turns(
        Stack.Of(6, "Dense(32, Activation.Relu)", "[Input(64), DefaultInit({|#0:Init.HeNormal|}, Gain = 4)]"),
        Stack.Of(6, "Dense(32, Activation.Relu)"),
        Expected.Finding("NDSL3002", Microsoft.CodeAnalysis.DiagnosticSeverity.Warning, 0));

    [Fact]
    public Task Of_convolutions_it_is_reported_too() => AnalyzerTest.Reports(
        Stack.OfConvolutions(8, "Activation.Relu, $Gain = 5$"),
        Expected.Warning(
            "NDSL3002",
            "The signal explodes over 8 layers with He normal, gain 5 (ReLU) weights: the first answers have a power of 804,162,222, so neither SGD nor Adam will train this network. Remove Gain.",
            Stack.Places(8)));

    [Fact]
    public Task Of_few_convolutions_the_gain_alone_is_told() => AnalyzerTest.Reports(
        Stack.OfConvolutions(3, "Activation.Relu, $Gain = 5$"),
        Expected.Finding("NDSL2006", Microsoft.CodeAnalysis.DiagnosticSeverity.Info, Stack.Places(3)));
}
