using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class KernelInitializerRuleTests
{
    [Theory]
    [InlineData("[Input(8)]", "Dense(8, Activation.Relu", "Dense1", "no kernels", "Dirac", "Identity")]
    [InlineData("[Input(8)]", "Dense(8, Activation.Relu", "Dense1", "no kernels", "DeltaOrthogonal", "Orthogonal")]
    [InlineData("[Input(4, 6, 6)]", "Conv2D(4, 3, Activation.Relu", "Conv2D1", "kernels", "Identity", "Dirac")]
    [InlineData("[Input(4, 6)]", "Conv1D(4, 3, Activation.Relu", "Conv1D1", "kernels", "Identity", "Dirac")]
    public Task Another_name_is_the_right_one(string input, string layer, string name, string kernels, string written, string right) => AnalyzerTest.Reports(
        $$"""
        {{input}}
        [{{layer}}, {|#0:Init = Init.{{written}}|})]
        [Flatten]
        [Dense(2)]
        partial class Net;
        """,
        Expected.Info("NDSL2010", $"{name} has {kernels}, so Init.{written} is Init.{right} for it: write that"));

    [Theory]
    [InlineData("[Input(8), Dense(8, Activation.Relu, Init = Init.Identity), Dense(2)]")]
    [InlineData("[Input(4, 6, 6), Conv2D(4, 3, Activation.Relu, Init = Init.Dirac), Flatten, Dense(2)]")]
    [InlineData("[Input(4, 6, 6), Conv2D(4, 3, Activation.Relu, Init = Init.DeltaOrthogonal), Flatten, Dense(2)]")]
    [InlineData("[Input(4, 6, 6), ConvTranspose2D(4, 3, Activation.Relu, Init = Init.Dirac), Flatten, Dense(2)]")]
    public Task The_right_name_is_sound(string network) => AnalyzerTest.IsSilent($"{network} partial class Net;");

    [Fact]
    public Task One_default_for_both_is_sound() => AnalyzerTest.IsSilent(
        "[Input(4, 6, 6), DefaultInit(Init.DeltaOrthogonal), Conv2D(4, 3), Flatten, Dense(2)] partial class Net;");
}
