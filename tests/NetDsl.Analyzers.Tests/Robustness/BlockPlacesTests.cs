using Microsoft.CodeAnalysis;
using NetDsl.Semantics.Reporting;
using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Robustness;

/// <summary>A fault in a block is reported once, where a network uses it; the attribute in the block is the second place.</summary>
public sealed class BlockPlacesTests
{
    [Theory]
    [InlineData("Residual<Branch>")]
    [InlineData("Repeat<Branch>")]
    [InlineData("Residual<Branch>", ", Times = 300")]
    [InlineData("Repeat<Branch>", ", Times = 300")]
    public Task However_often_it_is_repeated(string use, string times = "") => AnalyzerTest.Reports(
        $$"""
        [Input(64)]
        [{|#0:{{use}}(Name = "Blocks"{{times}})|}]
        [LayerNorm]
        [Dense(1)]
        partial class Net;

        [Block]
        [LayerNorm]
        [Dense(64, Activation.Relu, {|#1:Init = Init.Zero|})]
        [Dense(64)]
        class Branch;
        """,
        Expected.Finding("NDSL2001", DiagnosticSeverity.Warning, 0, 1));

    [Fact]
    public Task Each_network_that_uses_it_is_told() => AnalyzerTest.Reports(
        """
        [Input(4), {|#0:Residual<Branch>|}, Dense(1)]
        partial class One;

        [Input(4), {|#1:Repeat<Branch>|}, Dense(1)]
        partial class Other;

        [Block, Dense({|#2:0|})]
        class Branch;
        """,
        Expected.Error("NDSL0007", "units of Residual1.Dense1 must be a whole number of at least 1, but is 0", 0, 2),
        Expected.Error("NDSL0007", "units of Repeat1.Dense1 must be a whole number of at least 1, but is 0", 1, 2));

    [Fact]
    public Task The_block_may_stand_in_another_file() => AnalyzerTest.Reports(
        [
            "[Input(4), {|#0:Residual<Branch>(Times = 2)|}, Dense(1)] partial class Net;",
            "[Block, {|#1:Dropout(0.1)|}, BatchNorm, Dense(4)] class Branch;",
        ],
        Expected.Finding("NDSL4016", DiagnosticSeverity.Warning, 0, 1));

    [Theory]
    [InlineData("[Residual<>]")]
    [InlineData("[Residual<Missing>]")]
    [InlineData("[Residual<int>]")]
    [InlineData("[Residual<Branch]")]
    [InlineData("[Residual<Branch>(]")]
    [InlineData("[Residual<Branch>(Times = )]")]
    [InlineData("[Residual<Branch>(Times = \"3\")]")]
    [InlineData("[Residual<Branch>(Scale = ResidualScale.)]")]
    [InlineData("[Residual<Branch>(Scale = ReZero)]")]
    [InlineData("[Residual<Branch, Branch>]")]
    [InlineData("[Residual]")]
    [InlineData("[Repeat<T>]")]
    [InlineData("[Repeat<Branch>(Scale = ResidualScale.ReZero)]")]
    [InlineData("[Repeat<Loss>]")]
    [InlineData("[Repeat<Broken>]")]
    [InlineData("[Repeat<Typing>]")]
    public async Task Where_a_use_or_a_block_is_half_typed_only_C_sharp_speaks(string use)
    {
        string source = $$"""
            using NetDsl;

            [Input(4)]
            {{use}}
            [Dense(1)]
            partial class Net;

            [Block, Dense(9), Dense(4)]
            class Branch;

            [Block, Dense(], Dense(3)]
            class Broken;

            [Block, Dense(3), Dens(4)]
            class Typing;
            """;
        foreach (bool generates in new[] { false, true })
        {
            Diagnostic[] told = [.. await CompiledNetwork.DiagnosticsOf(generates, source)];

            Assert.Contains(told, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
            Assert.DoesNotContain(told, diagnostic => diagnostic.Id.StartsWith("NDSL", StringComparison.Ordinal) || diagnostic.Id is "AD0001" or "CS8785");
        }
    }

    [Theory]
    [InlineData("NetDsl.Residual<Branch>")]
    [InlineData("global::NetDsl.Residual<Branch>(Times = 2)")]
    [InlineData("NetDsl.ResidualAttribute<Branch>")]
    [InlineData("D::Residual<Branch>")]
    [InlineData("Skip")]
    [InlineData("Residual<B>")]
    public async Task Any_way_to_write_the_attribute_is_understood(string use)
    {
        Diagnostic[] told = [.. await CompiledNetwork.DiagnosticsOf(
            generates: true,
            $$"""
            using NetDsl;
            using D = NetDsl;
            using B = Branch;
            using Skip = NetDsl.ResidualAttribute<Branch>;

            [Input(4)]
            [{{use}}]
            [Dense(1)]
            partial class Net;

            [Block, Dense(3)]
            class Branch;
            """)];

        Assert.Equal("NDSL1008", Assert.Single(told, diagnostic => diagnostic.Severity > DiagnosticSeverity.Hidden).Id);
    }

    [Fact]
    public async Task A_fix_of_the_network_leaves_its_blocks_alone()
    {
        // The first of two layers with the same mistake is the network's own; the other stands in a block that others may use.
        Diagnostic told = Assert.Single(await CompiledNetwork.DiagnosticsOf(
            generates: true,
            AnalyzerTest.Header + "[Input(64), Dense(64, Activation.Relu, Init = Init.Zero), Repeat<Branch>, Dense(1)] partial class Net;",
            AnalyzerTest.Header + "[Block, Dense(64, Activation.Relu, Init = Init.Zero)] class Branch;"));

        Assert.Equal("NDSL2001", told.Id);
        Assert.Contains(Diagnostics.InBlockFact, told.Properties.Keys);
    }
}
