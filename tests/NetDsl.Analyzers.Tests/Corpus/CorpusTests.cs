using Microsoft.CodeAnalysis;
using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Corpus;

/// <summary>
/// Networks of many kinds. Of a sound one no rule warns, and exactly the suggestions that stand beside it are made; of a faulty one exactly the rules
/// speak that stand beside it. A new rule that says more about one of them changes what stands there, or is wrong.
/// </summary>
public sealed class CorpusTests
{
    private const string Table = "docs/judged-networks.md";

    private static readonly CorpusNetwork[] All = [.. CorpusNetwork.Sound, .. CorpusNetwork.Faulty];

    public static TheoryData<string> SoundNames { get; } = [.. CorpusNetwork.Sound.Select(network => network.Name)];

    public static TheoryData<string> FaultyNames { get; } = [.. CorpusNetwork.Faulty.Select(network => network.Name)];

    [Theory]
    [MemberData(nameof(SoundNames))]
    public async Task A_sound_network_gets_no_warning_and_the_suggestions_that_it_deserves(string name)
    {
        Diagnostic[] reported = [.. (await CorpusNetwork.Reported.Value)[name]];

        Assert.All(reported, diagnostic => Assert.True(diagnostic.Severity == DiagnosticSeverity.Info, diagnostic.ToString()));
        Assert.Equal(ExpectedOf(name), Ids(reported));
    }

    [Theory]
    [MemberData(nameof(FaultyNames))]
    public async Task Of_a_faulty_network_the_rules_speak_that_it_was_written_for(string name)
    {
        Assert.NotEmpty(ExpectedOf(name));
        Assert.Equal(ExpectedOf(name), Ids((await CorpusNetwork.Reported.Value)[name]));
    }

    [Fact]
    public void Every_network_has_a_name_of_its_own() => Assert.Equal(All.Length, All.DistinctBy(network => network.Name).Count());

    /// <summary>Rule by network: what was read when the table was last renewed.</summary>
    [Fact]
    public async Task The_table_shows_what_is_said_of_each()
    {
        ILookup<string, Diagnostic> reported = await CorpusNetwork.Reported.Value;
        string[] speaking = [.. All.SelectMany(network => Ids(reported[network.Name])).Distinct().Order(StringComparer.Ordinal)];
        string table =
            $"""
            # What is said of known networks

            Networks with and without mistakes, and the rules that speak of each: ⚠ a warning or an error, ○ a suggestion or a hint. The tests hold the declarations, in
            `tests/NetDsl.Analyzers.Tests/Corpus`, and write this page (`NETDSL_UPDATE=1 dotnet test -c Release tests/NetDsl.Analyzers.Tests`).

            {CorpusNetwork.Sound.Length} sound networks, {CorpusNetwork.Faulty.Length} faulty ones.

            ## Rules

            | Rule | Sound networks | Faulty networks |
            | --- | --- | --- |
            {string.Join('\n', speaking.Select(id => $"| [{id}](rules/{id}.md) | {NamesOf(id, CorpusNetwork.Sound)} | {NamesOf(id, CorpusNetwork.Faulty)} |"))}

            ## Sound networks

            {Rows(CorpusNetwork.Sound)}

            ## Faulty networks

            {Rows(CorpusNetwork.Faulty)}

            """;
        table = table.ReplaceLineEndings("\n");
        if (Repository.IsUpdating)
        {
            await File.WriteAllTextAsync(Repository.PathOf(Table), table);
        }

        Assert.Equal(Repository.Read(Table), table);

        string NamesOf(string id, IEnumerable<CorpusNetwork> networks) =>
            string.Join(", ", networks.Where(network => Ids(reported[network.Name]).Contains(id)).Select(network => network.Name));

        string Rows(IEnumerable<CorpusNetwork> networks) => string.Join('\n', networks
            .Select(network => $"| {network.Group} | {network.Name} | {string.Join(", ", reported[network.Name].OrderBy(found => found.Id, StringComparer.Ordinal).Select(Mark))} |")
            .Prepend("| --- | --- | --- |")
            .Prepend("| Group | Network | Said |"));
    }

    private static string Mark(Diagnostic diagnostic) => $"{(diagnostic.Severity <= DiagnosticSeverity.Info ? '○' : '⚠')} {diagnostic.Id}";

    private static string[] ExpectedOf(string name) => [.. All.Single(network => network.Name == name).Expected];

    private static IEnumerable<string> Ids(IEnumerable<Diagnostic> diagnostics) =>
        diagnostics.Select(diagnostic => diagnostic.Id).Order(StringComparer.Ordinal);
}
