using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using NetDsl.Semantics;
using NetDsl.Semantics.Rules;
using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Documentation;

/// <summary>Every rule has a page, and what the page says is what the rule does.</summary>
public sealed partial class RulePageTests
{
    private const string Folder = "docs/rules";

    private static readonly string[] Sections = ["Why it matters", "Wrong", "Right", "Fix", "When to suppress"];

    public static TheoryData<string> Ids { get; } = [.. RuleFacts.Ids];

    public static TheoryData<string> IdsOfSources { get; } = [.. RuleFacts.Ids.Except(RuleFacts.NotInSources)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_help_link_leads_to_the_page(string id)
    {
        Assert.EndsWith($"/{Folder}/{id}.md", RuleFacts.Descriptor(id).HelpLink, StringComparison.Ordinal);
        Assert.True(File.Exists(Repository.PathOf($"{Folder}/{id}.md")));
    }

    [Theory]
    [InlineData("", "netdsl/1.2.3/docs/rules/NDSL0007.md")]
    [InlineData("https://example.org/netdsl", "https://example.org/netdsl/blob/main/docs/rules/NDSL0007.md")]
    public void Without_a_public_home_pages_are_in_the_package(string home, string link) => Assert.Equal(link, PublicHome.PageOf("NDSL0007", home, "1.2.3"));

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_page_has_all_parts_of_the_template(string id)
    {
        RuleDescriptor descriptor = RuleFacts.Descriptor(id);
        string page = PageOf(id);

        Assert.StartsWith(
            $"""
            # {id}: {descriptor.Title}

            | Category | Severity | Fix |
            | --- | --- | --- |
            | {descriptor.Category} | {descriptor.Severity} | {(RuleFacts.IsFixable(id) ? "yes" : "no")} |

            > 
            """.ReplaceLineEndings("\n"),
            page,
            StringComparison.Ordinal);
        Assert.Equal(RuleFacts.NotInSources.Contains(id) ? Sections.Except(["Wrong", "Right"]) : Sections, Headings().Matches(page).Select(heading => heading.Groups[1].Value));
        Assert.Equal(
            descriptor.Severity == Severity.Warning,
            page.Contains($"#pragma warning disable {id} ", StringComparison.Ordinal)
                && page.Contains($"dotnet_diagnostic.{id}.severity = none", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(IdsOfSources))]
    public async Task The_wrong_example_gets_the_message_that_the_page_quotes(string id)
    {
        string page = PageOf(id);
        Diagnostic reported = Assert.Single(await SeenIn(id, SampleOf(page, "Wrong")));

        Assert.Equal(id, reported.Id);
        Assert.Equal(Quote().Match(page).Groups[1].Value, reported.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [MemberData(nameof(IdsOfSources))]
    public async Task The_right_example_gets_none(string id) => Assert.Empty(await SeenIn(id, SampleOf(PageOf(id), "Right")));

    [Fact]
    public void No_page_is_left_over()
    {
        IEnumerable<string> pages = Directory.EnumerateFiles(Repository.PathOf(Folder), "NDSL*.md").Select(path => Path.GetFileNameWithoutExtension(path));

        Assert.Equal(RuleFacts.Ids, pages.Order(StringComparer.Ordinal));
    }

    private static string PageOf(string id) => Repository.Read($"{Folder}/{id}.md");

    private static string SampleOf(string page, string section) => Regex.Match(page, $"## {section}\n\n```csharp\n(.*?)\n```\n", RegexOptions.Singleline).Groups[1].Value;

    private static async Task<IEnumerable<Diagnostic>> SeenIn(string id, string sample)
    {
        Assert.NotEmpty(sample);
        ImmutableArray<Diagnostic> all = await CompiledNetwork.AllDiagnosticsOf(generates: true, AnalyzerTest.Header + sample);
        return all.Where(diagnostic => diagnostic.Id == id || diagnostic.Id != UnnamedLayersRule.Id).Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Info || diagnostic.Id.StartsWith("NDSL", StringComparison.Ordinal));
    }

    [GeneratedRegex("^## (.*)$", RegexOptions.Multiline)]
    private static partial Regex Headings();

    [GeneratedRegex("^> (.*)$", RegexOptions.Multiline)]
    private static partial Regex Quote();
}
