using Microsoft.CodeAnalysis;
using NetDsl.CodeFixes;
using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Fixes;

public sealed class KernelInitializerFixTests
{
    [Theory]
    [InlineData("[Input(64)]", "Dense(64", "DeltaOrthogonal", "Orthogonal")]
    [InlineData("[Input(64)]", "Dense(64", "Dirac", "Identity")]
    [InlineData("[Input(8, 4, 4)]", "Conv2D(8, 3", "Identity", "Dirac")]
    public Task The_name_that_fits_is_written_and_the_options_stay(string input, string layer, string written, string right) => new FixTest<KernelInitializerFix> { Title = $"Use Init.{right}" }.Turns(
        $$"""
        {{input}}
        [{{layer}}, Activation.Relu, {|#0:Init = Init.{{written}}|}, Gain = 1.5)]
        [Flatten]
        [Dense(2)]
        partial class Net;
        """,
        $$"""
        {{input}}
        [{{layer}}, Activation.Relu, Init = Init.{{right}}, Gain = 1.5)]
        [Flatten]
        [Dense(2)]
        partial class Net;
        """,
        Expected.Finding("NDSL2010", DiagnosticSeverity.Info, 0));
}
