using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Robustness;

public sealed class SuppressionTests
{
    private const string Zeros =
        """
        [Input(4)]
        [Dense(8, Activation.Relu, {|#0:Init = Init.Zero|})]
        [Dense(2)]
        partial class Net;
        """;

    private const string Message =
        "Dense1 starts with all weights 0: its 8 units all compute the same, so the layer begins as one unit. Use Init.HeNormal.";

    [Fact]
    public Task A_pragma_silences_one_place() => AnalyzerTest.Reports(
        """
        [Input(4)]
        [Dense(8, Activation.Relu, {|#0:Init = Init.Zero|})]
        [Dense(2)]
        partial class Net;

        [Input(4)]
        #pragma warning disable NDSL2001 // symmetry is what this shows
        [Dense(8, Activation.Relu, Init = Init.Zero)]
        [Dense(2)]
        partial class Shown;
        """,
        Expected.Warning("NDSL2001", Message));

    [Fact]
    public Task An_attribute_silences_a_class() => AnalyzerTest.IsSilent(
        """
        [System.Diagnostics.CodeAnalysis.SuppressMessage("NetDsl.Initialization", "NDSL2001")]
        [Input(4)]
        [Dense(8, Activation.Relu, Init = Init.Zero)]
        [Dense(2)]
        partial class Net;
        """);

    [Fact]
    public Task An_editorconfig_silences_a_rule() => AnalyzerTest.ReportsUnder(
        "root = true\n[*.cs]\ndotnet_diagnostic.NDSL2001.severity = none\n", Zeros);

    [Fact]
    public Task An_editorconfig_for_other_files_silences_nothing_here() => AnalyzerTest.ReportsUnder(
        "root = true\n[Other.cs]\ndotnet_diagnostic.NDSL2001.severity = none\n", Zeros, Expected.Warning("NDSL2001", Message));
}
