using System.Text.RegularExpressions;
using NetDsl.Semantics.Rules;
using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Documentation;

public sealed partial class RuleTableTests
{
    private const string ReadMe = "docs/rules/README.md";
    private const string Mark = "<!-- The table is written by the tests: NETDSL_UPDATE=1 dotnet test -c Release tests/NetDsl.Analyzers.Tests -->\n";

    [Fact]
    public void The_table_of_rules_lists_what_there_is()
    {
        string text = Repository.Read(ReadMe);
        string current = Table().Replace(text, _ => Mark + "\n" + ExpectedTable() + "\n", 1);
        Assert.Contains(Mark, text, StringComparison.Ordinal);
        if (Repository.IsUpdating)
        {
            File.WriteAllText(Repository.PathOf(ReadMe), current);
        }

        Assert.Equal(current, Repository.Read(ReadMe));
    }

    [Fact]
    public void The_release_table_lists_what_there_is()
    {
        IEnumerable<string> expected = RuleList.All.Select(rule =>
            $"{rule.Descriptor.Id} | {rule.Descriptor.Category} | {rule.Descriptor.Severity} | {rule.GetType().Name}");
        IEnumerable<string> listed = new[] { "Shipped", "Unshipped" }
            .SelectMany(part => Repository.Read($"analyzers/NetDsl.Semantics/AnalyzerReleases.{part}.md").Split('\n'))
            .Where(line => line.StartsWith("NDSL", StringComparison.Ordinal));

        Assert.Equal(expected, listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_rule_has_an_id_of_its_own_and_stands_with_its_test_in_the_folder_of_its_family()
    {
        foreach (Rule rule in RuleList.All)
        {
            string family = rule.Descriptor.Category.Split('.')[^1];
            Assert.True(File.Exists(Repository.PathOf($"tests/NetDsl.Analyzers.Tests/Rules/{family}/{rule.GetType().Name}Tests.cs")), rule.GetType().Name);
            Assert.True(File.Exists(Repository.PathOf($"analyzers/NetDsl.Semantics/Rules/{family}/{rule.GetType().Name}.cs")), rule.GetType().Name);
        }

        Assert.Equal(RuleList.All.Length, RuleList.All.DistinctBy(rule => rule.Descriptor.Id).Count());
    }

    private static string ExpectedTable() => string.Join(
        "\n",
        [
            "| Rule | Severity | Title | Fix |",
            "| --- | --- | --- | --- |",
            .. RuleList.All.Select(rule => rule.Descriptor).Select(descriptor =>
                $"| [{descriptor.Id}]({descriptor.Id}.md) | {descriptor.Severity} | {descriptor.Title} | {(RuleFacts.IsFixable(descriptor.Id) ? "yes" : "no")} |"),
        ]) + "\n";

    /// <summary>The mark, and the table after it once there is one.</summary>
    [GeneratedRegex(@"<!-- The table is written[^\n]*\n\n(\|[^\n]*\n)*\n?")]
    private static partial Regex Table();
}
