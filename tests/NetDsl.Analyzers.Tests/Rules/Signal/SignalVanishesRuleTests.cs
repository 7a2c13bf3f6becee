using NetDsl.CodeFixes;
using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class SignalVanishesRuleTests
{
    // PyTorch's default leaves 1/3 of the variance and ReLU half of that at each layer, and the biases that are drawn make all inputs alike.
    [Fact]
    public Task It_is_reported_at_the_default_that_causes_it() => AnalyzerTest.Reports(
        Stack.Of(10, "Dense(32, Activation.Relu)", "[Input(64), DefaultInit({|#0:Init.PyTorchDefault|})]"),
        Expected.Warning(
            "NDSL3001",
            "The signal vanishes over 10 layers with PyTorch default weights: 6.613e-9 is left of what tells inputs apart where Dense11 begins, so SGD will not train this network, Adam may. Use Init.HeNormal."));

    // Var(w) = ½/n_in leaves a quarter of the power at each layer, and two inputs' correlation ρ becomes (√(1 − ρ²) + ρ·(π − arccos ρ))/π: 4⁻¹⁴·(1 − ρ₁₄) = 3.143e-10.
    [Fact]
    public Task Or_at_the_first_layer_with_all_others() => AnalyzerTest.Reports(
        Stack.Of(14, "Dense(32, Activation.Relu, $Init = Init.VarianceScaling$, VarianceScale = 0.5)"),
        Expected.Warning(
            "NDSL3001",
            "The signal vanishes over 14 layers with variance scaling weights: 3.143e-10 is left of what tells inputs apart where Dense15 begins, so SGD will not train this network, Adam may. Use Init.HeNormal.",
            Stack.Places(14)));

    [Fact]
    public Task Deeper_it_is_lost_for_Adam_too() => AnalyzerTest.Reports(
        Stack.Of(30, "Dense(32, Activation.Relu, $Init = Init.VarianceScaling$, VarianceScale = 0.5)"),
        Expected.Warning(
            "NDSL3001",
            "The signal vanishes over 30 layers with variance scaling weights: 2.428e-20 is left of what tells inputs apart where Dense31 begins, so neither SGD nor Adam will train this network. Use Init.HeNormal.",
            Stack.Places(30)));

    [Theory]
    [InlineData(8, "Dense(32, Activation.Relu, Init = Init.VarianceScaling, VarianceScale = 0.7)")] // 0.35 of the power at each layer
    [InlineData(100, "Dense(32, Activation.Relu)")]
    [InlineData(100, "Dense(32, Activation.LeakyRelu, Init = Init.HeUniform)")]
    [InlineData(100, "Dense(32, Activation.Tanh)")]
    [InlineData(100, "Dense(32, Activation.Tanh, Init = Init.Orthogonal)")]
    [InlineData(50, "Dense(32, Activation.Selu)")]
    public Task What_trains_is_silent(int depth, string layer) => AnalyzerTest.IsSilent(Stack.Of(depth, layer));

    // One cause, one message: who uses Xavier under ReLU is told so, and what comes of it.
    [Fact]
    public Task A_warning_about_the_initializer_says_it_itself() => AnalyzerTest.Reports(
        Stack.Of(30, "Dense(64, Activation.Relu, $Init = Init.XavierUniform$)"),
        Expected.Warning(
            "NDSL2002",
            "Dense1 uses Xavier uniform under ReLU: it leaves 50 % of the signal's power, He leaves all of it; 30 such layers leave 9.313e-8 %: SGD will not train this network, Adam may. Use Init.HeNormal.",
            Stack.Places(30)));

    [Fact]
    public Task All_layers_are_fixed_at_once() => new FixTest<InitializerFix> { Title = "Use Init.HeNormal for 12 layers" }.Turns(
        Stack.Of(12, "Dense(32, Activation.Relu, $Init = Init.VarianceScaling$, VarianceScale = 0.5)"),
        Stack.Of(12, "Dense(32, Activation.Relu, Init = Init.HeNormal)"),
        Expected.Finding("NDSL3001", Microsoft.CodeAnalysis.DiagnosticSeverity.Warning, Stack.Places(12)));

    [Fact]
    public Task Of_convolutions_it_is_reported_too() => AnalyzerTest.Reports(
        Stack.OfConvolutions(12, "Activation.Relu, $Init = Init.VarianceScaling$, VarianceScale = 0.5"),
        Expected.Warning(
            "NDSL3001",
            "The signal vanishes over 12 layers with variance scaling weights: 3.665e-9 is left of what tells inputs apart where Dense1 begins, so SGD will not train this network, Adam may. Use Init.HeNormal.",
            Stack.Places(12)));

    // The scale is told, but not what comes of it: few layers, and what no network had that was trained to find limits for convolutions.
    [Theory]
    [InlineData(6, "Flatten", 0)]
    [InlineData(12, "GlobalMaxPool", 0)]
    [InlineData(12, "AvgPool2D(2), Flatten", 0)]
    [InlineData(12, "Activate(Activation.Linear), BatchNorm, Flatten", 1)]
    public Task Convolutions_of_which_nothing_is_known_are_silent(int depth, string after, int normed) => AnalyzerTest.Reports(
        Stack.OfConvolutions(depth, "Activation.Relu, $Init = Init.VarianceScaling$, VarianceScale = 0.5", after),
        Expected.Finding("NDSL2006", Microsoft.CodeAnalysis.DiagnosticSeverity.Info, Stack.Places(depth - normed)));

    [Theory]
    [InlineData("Activation.Relu")]
    [InlineData("Activation.Tanh")]
    [InlineData("Activation.Gelu")]
    public Task Convolutions_that_train_are_silent(string arguments) => AnalyzerTest.IsSilent(Stack.OfConvolutions(16, arguments));

    // Padding takes nearly all of the signal of a small map, which no start mends.
    [Fact]
    public Task What_padding_takes_is_not_blamed_on_weights() => AnalyzerTest.Reports(
        Stack.Of(100, "$Conv2D(8, 3, Activation.Relu, Padding = Padding.Same)$", "[Input(1, 4, 4)]", "[Flatten, Dense(10)]"),
        Expected.Finding("NDSL4027", Microsoft.CodeAnalysis.DiagnosticSeverity.Hidden, [.. Enumerable.Range(4, 96)]));
}
