using Microsoft.CodeAnalysis;
using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class TooManyLayersRuleTests
{
    private const string Branch = "[Block, Dense(8, Activation.Relu), Dense(4)] class Branch;";

    [Theory]
    [InlineData("1_000_000_000")]
    [InlineData("int.MaxValue")]
    [InlineData("3334")]
    public Task So_many_repetitions_are_reported_where_their_number_stands(string times) => AnalyzerTest.Reports(
        $$"""
        [Input(4)]
        [Residual<Branch>({|#0:Times = {{times}}|})]
        [Dense(1)]
        partial class Net;

        {{Branch}}
        """,
        Expected.Error("NDSL0020", "Residual1 would make Net longer than the 10,000 layers that a network may have: repeat it less often"));

    [Fact]
    public Task Blocks_in_blocks_are_reported_at_the_use_with_the_place_inside() => AnalyzerTest.Reports(
        $$"""
        [Input(4)]
        [{|#0:Repeat<Outer>(Times = 100)|}]
        [Dense(1)]
        partial class Net;

        [Block]
        [Residual<Branch>({|#1:Times = 1_000_000|}, Name = "Inner")]
        class Outer;

        {{Branch}}
        """,
        Expected.Error("NDSL0020", "Repeat1.0.Inner would make Net longer than the 10,000 layers that a network may have: repeat it less often", 0, 1));

    [Fact]
    public async Task Repetitions_that_double_with_every_level_are_answered_at_once()
    {
        Diagnostic told = Assert.Single(await CompiledNetwork.DiagnosticsOf(
            generates: true,
            $$"""
            using NetDsl;

            [Input(4), Repeat<B30>(Times = 2), Dense(1)]
            partial class Net;

            {{string.Join('\n', Enumerable.Range(1, 30).Select(level => $"[Block, Repeat<B{level - 1}>(Times = 2)] class B{level};"))}}

            [Block, Dense(4)]
            class B0;
            """), diagnostic => diagnostic.Severity > DiagnosticSeverity.Hidden);

        Assert.Equal(("NDSL0020", 2), (told.Id, told.Location.GetLineSpan().StartLinePosition.Line));
    }

    [Fact]
    public Task As_many_as_fit_are_no_mistake() => AnalyzerTest.IsSilent(
        """
        [Input(4)]
        [Repeat<Noise>(Times = 4_998)]
        [Dense(1)]
        partial class Net;

        [Block, Dropout(0.5)]
        class Noise;
        """);
}
