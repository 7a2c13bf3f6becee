using System.Text.RegularExpressions;
using NetDsl.Analyzers.Tests.Documentation;
using NetDsl.Semantics.Rules;
using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Robustness;

/// <summary>Every rule can be silenced, errors too: at a place, at a class, for the whole program, in files.</summary>
public sealed partial class SuppressionTests
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

    /// <summary>The sample of mistakes breaks every rule once, in a class that is told by its summary.</summary>
    [Theory]
    [InlineData("#pragma warning disable $1\n$0")]
    [InlineData("$0\n[System.Diagnostics.CodeAnalysis.SuppressMessage(\"NetDsl\", \"$1\")]")]
    public async Task Every_rule_is_silenced_where_it_speaks(string silenced) =>
        Assert.Empty(await IdsIn("", Summary().Replace(Sample, silenced)));

    [Fact]
    public async Task Every_rule_is_silenced_for_the_whole_program() =>
        Assert.Empty(await IdsIn("", Sample.Replace("namespace Mistakes;", string.Concat(Ids.Select(id =>
            $"[assembly: System.Diagnostics.CodeAnalysis.SuppressMessage(\"NetDsl\", \"{id}\")]\n")) + "namespace Mistakes;", StringComparison.Ordinal)));

    [Fact]
    public async Task Every_rule_is_silenced_by_an_editorconfig() =>
        Assert.Empty(await IdsIn("[*.cs]\n" + string.Concat(Ids.Select(id => $"dotnet_diagnostic.{id}.severity = none\n")), Sample));

    [Fact]
    public async Task Without_any_of_this_every_rule_speaks() => Assert.Equal(Ids, (await IdsIn("", Sample)).Order(StringComparer.Ordinal));

    // The hint about names speaks of nearly every network: the sample has it silent.
    private static IEnumerable<string> Ids => RuleFacts.InSample.Where(id => id != UnnamedLayersRule.Id);

    private static string Sample => Repository.Read("samples/Mistakes/Mistakes.cs");

    private static async Task<IEnumerable<string>> IdsIn(string editorConfig, string source) =>
        (await CompiledNetwork.DiagnosticsUnder(editorConfig, source)).Select(diagnostic => diagnostic.Id)
            .Where(id => id.StartsWith("NDSL", StringComparison.Ordinal) && id != UnnamedLayersRule.Id);

    [GeneratedRegex("^ *///.*<summary>(NDSL[0-9]{4}): .*$", RegexOptions.Multiline)]
    private static partial Regex Summary();
}
