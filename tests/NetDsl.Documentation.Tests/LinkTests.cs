using System.Text.RegularExpressions;
using NetDsl.Testing;

namespace NetDsl.Documentation.Tests;

/// <summary>Links of the pages lead to files and headings that are there.</summary>
public sealed partial class LinkTests
{
    public static TheoryData<string> Pages =>
    [
        "README.md", "CONTRIBUTING.md", "CHANGELOG.md",
        .. Directory.EnumerateFiles(Repository.PathOf("docs"), "*.md", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/')).Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_lead_somewhere(string page)
    {
        string[] lost =
        [
            .. from link in Link().Matches(Code().Replace(Repository.Read(page), ""))
               let target = link.Groups[1].Value
               where !target.Contains("://", StringComparison.Ordinal) && !IsThere(page, target)
               select target,
        ];

        Assert.True(lost.Length == 0, $"{page} links to what is not there: {string.Join(", ", lost)}");
    }

    private static bool IsThere(string page, string target)
    {
        string[] parts = target.Split('#');
        string path = parts[0].Length == 0 ? Repository.PathOf(page) : Path.Combine(Path.GetDirectoryName(Repository.PathOf(page))!, parts[0]);
        return parts is [_, var heading] ? File.Exists(path) && Headings(path).Contains(heading) : Path.Exists(path);
    }

    /// <summary>As GitHub makes them: in lower case, without punctuation, with hyphens for spaces.</summary>
    private static IEnumerable<string> Headings(string path) =>
        Heading().Matches(Code().Replace(File.ReadAllText(path), ""))
            .Select(heading => Punctuation().Replace(heading.Groups[1].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex("^#+ (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\s-]")]
    private static partial Regex Punctuation();
}
