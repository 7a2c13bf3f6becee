using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using NetDsl.Semantics.Rules;
using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Documentation;

/// <summary>Every rule has a page, and what the page says is what the rule does.</summary>
public sealed partial class RulePageTests
{
    private const string Folder = "docs/rules";

    private static readonly string[] Sections = ["Why it matters", "Wrong", "Right", "Fix", "When to suppress"];

    public static TheoryData<string> Ids { get; } = [.. RuleList.All.Select(rule => rule.Descriptor.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_help_link_leads_to_the_page(string id)
    {
        string link = RuleFacts.Descriptor(id).HelpLinkUri;

        Assert.StartsWith("https://", link, StringComparison.Ordinal);
        Assert.EndsWith($"/{Folder}/{id}.md", link, StringComparison.Ordinal);
        Assert.True(File.Exists(Repository.PathOf($"{Folder}/{id}.md")));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_page_has_all_parts_of_the_template(string id)
    {
        DiagnosticDescriptor descriptor = RuleFacts.Descriptor(id);
        string page = PageOf(id);

        Assert.StartsWith(
            $"""
            # {id}: {descriptor.Title}

            | Category | Severity | Fix |
            | --- | --- | --- |
            | {descriptor.Category} | {descriptor.DefaultSeverity} | {(RuleFacts.IsFixable(id) ? "yes" : "no")} |

            > 
            """.ReplaceLineEndings("\n"),
            page,
            StringComparison.Ordinal);
        Assert.Equal(Sections, Headings().Matches(page).Select(heading => heading.Groups[1].Value));
        Assert.Equal(
            descriptor.DefaultSeverity == DiagnosticSeverity.Warning,
            page.Contains($"#pragma warning disable {id} ", StringComparison.Ordinal)
                && page.Contains($"dotnet_diagnostic.{id}.severity = none", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_wrong_example_gets_the_message_that_the_page_quotes(string id)
    {
        string page = PageOf(id);
        Diagnostic reported = Assert.Single(await SeenIn(SampleOf(page, "Wrong")));

        Assert.Equal(id, reported.Id);
        Assert.Equal(Quote().Match(page).Groups[1].Value, reported.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_right_example_gets_none(string id) => Assert.Empty(await SeenIn(SampleOf(PageOf(id), "Right")));

    [Fact]
    public void No_page_is_left_over()
    {
        IEnumerable<string> pages = Directory.EnumerateFiles(Repository.PathOf(Folder), "NDSL*.md").Select(path => Path.GetFileNameWithoutExtension(path));

        Assert.Equal(RuleList.All.Select(rule => rule.Descriptor.Id), pages.Order(StringComparer.Ordinal));
    }

    private static string PageOf(string id) => Repository.Read($"{Folder}/{id}.md");

    private static string SampleOf(string page, string section) => Regex.Match(page, $"## {section}\n\n```csharp\n(.*?)\n```\n", RegexOptions.Singleline).Groups[1].Value;

    private static async Task<IEnumerable<Diagnostic>> SeenIn(string sample)
    {
        Assert.NotEmpty(sample);
        ImmutableArray<Diagnostic> all = await CompiledNetwork.DiagnosticsOf(generates: true, AnalyzerTest.Header + sample);
        return all.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Info || diagnostic.Id.StartsWith("NDSL", StringComparison.Ordinal));
    }

    [GeneratedRegex("^## (.*)$", RegexOptions.Multiline)]
    private static partial Regex Headings();

    [GeneratedRegex("^> (.*)$", RegexOptions.Multiline)]
    private static partial Regex Quote();
}
