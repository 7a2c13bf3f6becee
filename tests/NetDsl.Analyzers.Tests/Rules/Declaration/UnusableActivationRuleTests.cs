using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class UnusableActivationRuleTests
{
    private const string Body = """
        {
            public static bool ReadsPreActivation => false;
            public void Forward<T>(System.ReadOnlySpan<T> h, System.Span<T> y) where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T> => h.CopyTo(y);
            public void Backward<T>(System.ReadOnlySpan<T> h, System.ReadOnlySpan<T> y, System.ReadOnlySpan<T> dy, System.Span<T> dh)
                where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T> => dy.CopyTo(dh);
        """;

    private const string Facts = "no function has its [ActivationFacts]: let ActivationFacts.Measure tell them";

    [Theory]
    [InlineData("Dense<NetDsl.Kernels.Relu>(4)", "Dense1 has Relu as its activation, but it is the library's own, of which more is known by its name: write [Dense(units, Activation.Relu)]")]
    [InlineData(
        "Activate<NetDsl.Kernels.GeluTanh>",
        "Activate1 has GeluTanh as its activation, but it is the library's own, of which more is known by its name: write [Activate(Activation.Gelu, Approximate = true)]")]
    public Task One_of_the_library_is_to_be_named(string layer, string message) => AnalyzerTest.Reports(
        $$"""
        [Input(4)]
        [{|#0:{{layer}}|}]
        [Dense(1)]
        partial class Net;
        """,
        Expected.Error("NDSL0021", message, 0));

    [Theory]
    [InlineData("struct Mine : NetDsl.Kernels.IActivation", " public required int Size { get; init; }", "it has required members, and is made without values: give them a default instead")]
    [InlineData("[ActivationFacts] struct Mine : NetDsl.Kernels.IActivation", "", Facts)]
    [InlineData("[ActivationFacts(Power = -1, SlopePower = 1)] struct Mine : NetDsl.Kernels.IActivation", "", Facts)]
    [InlineData("[ActivationFacts(Power = double.NaN, SlopePower = 1)] struct Mine : NetDsl.Kernels.IActivation", "", Facts)]
    [InlineData("[ActivationFacts(Power = 1, SlopePower = 1, Mean = 2)] struct Mine : NetDsl.Kernels.IActivation", "", Facts)]
    [InlineData("[ActivationFacts(Power = 1, SlopePower = 1, VarianceGrowth = double.PositiveInfinity)] struct Mine : NetDsl.Kernels.IActivation", "", Facts)]
    public async Task A_struct_that_generated_code_cannot_use_is_reported(string declaration, string member, string why)
    {
        foreach (string layer in new[] { "Dense<Mine>(4)", "Activate<Mine>" })
        {
            await AnalyzerTest.Reports(
                $$"""
                [Input(4)]
                [{|#0:{{layer}}|}]
                [Dense(1)]
                partial class Net;

                {{declaration}}
                {{Body}}{{member}} }
                """,
                Expected.Error("NDSL0021", $"{layer[..layer.IndexOf('<', StringComparison.Ordinal)]}1 has Mine as its activation, but {why}", 0));
        }
    }

    // C# lets a file-local type stand in an attribute of a type that is none.
    [Fact]
    public Task A_struct_of_one_file_is_reported() => AnalyzerTest.Reports(
        $$"""
        [Input(4)]
        [{|#0:Dense<Mine>(4)|}]
        [Dense(1)]
        partial class Net;

        file struct Mine : NetDsl.Kernels.IActivation
        {{Body}} }
        """,
        Expected.Error("NDSL0021", "Dense1 has Mine as its activation, but it is seen in its own file only: remove file from its declaration", 0));

    [Theory]
    [InlineData("public struct Mine : NetDsl.Kernels.IActivation", "Mine")]
    [InlineData("[ActivationFacts(Power = 1, SlopePower = 1)] internal readonly record struct Mine : NetDsl.Kernels.IActivation", "global::Mine")]
    [InlineData("[ActivationFacts(Power = 1, SlopePower = 1, VarianceGrowth = 1, SlopePowerGrowth = 0)] struct Mine<T> : NetDsl.Kernels.IActivation", "Mine<int>")]
    public Task Any_other_is_taken(string declaration, string use) => AnalyzerTest.IsSilentDownToHints(
        $$"""
        [Input(4)]
        [Dense<{{use}}>(4, Name = "First")]
        [Activate<{{use}}>(Name = "Second")]
        [Dense(1, Name = "Third")]
        [Loss(Loss.MeanSquaredError)]
        partial class Net;

        {{declaration}}
        {{Body}} }
        """);

    [Fact]
    public Task Options_of_other_activations_have_no_effect() => AnalyzerTest.Reports(
        $$"""
        [Input(4)]
        [Dense<Mine>(4, {|#0:Slope = 0.1|})]
        [Dense(1)]
        partial class Net;

        struct Mine : NetDsl.Kernels.IActivation
        {{Body}} }
        """,
        Expected.Warning("NDSL0010", "Slope has no effect on Dense1, which uses Mine: only Activation.LeakyRelu has a slope", 0));
}
