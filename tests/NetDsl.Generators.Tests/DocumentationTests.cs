using NetDsl.Testing;

namespace NetDsl.Generators.Tests;

/// <summary>docs/generated-code.md shows what the generator really writes for the networks that it declares, of which the first is that of the README.</summary>
public sealed class DocumentationTests
{
    private const string Omitted = "// …";

    private static readonly string Page = Repository.Read("docs/generated-code.md");

    /// <summary>The networks of the page: each declaration, and the excerpts that follow it.</summary>
    private static readonly (string Declaration, string[] Excerpts, string[] Generated)[] Networks =
    [
        .. Page.Split("\n```csharp\n").Skip(1).Select(part => (Part: part, Declaration: UpToEnd(part)))
            .Select(network => (network.Declaration, Blocks(network.Part).ToArray(), Generate(network.Declaration))),
    ];

    public static TheoryData<string> Excerpts => [.. Networks.SelectMany(network => network.Excerpts)];

    [Fact]
    public void The_network_is_that_of_the_README() => Assert.Contains(Networks[0].Declaration, Repository.Read("README.md"), StringComparison.Ordinal);

    [Fact]
    public void The_README_shows_generated_code() =>
        Assert.Null(FirstForeignRun(Lines(Assert.Single(Blocks(Repository.Read("README.md")))), Networks[0].Generated));

    [Fact]
    public void Every_block_is_the_declaration_or_an_excerpt() => Assert.Equal(Networks.Length + Excerpts.Count, Page.Split("```").Length / 2);

    [Theory]
    [MemberData(nameof(Excerpts))]
    public void An_excerpt_is_generated_code(string excerpt)
    {
        string? foreign = FirstForeignRun(Lines(excerpt), GeneratedFor(excerpt));
        Assert.True(foreign is null, $"docs/generated-code.md shows lines that are not generated, or not in this order:\n{foreign}");
    }

    [Theory]
    [MemberData(nameof(Excerpts))]
    public void An_excerpt_with_any_line_changed_is_found_out(string excerpt)
    {
        string[] lines = Lines(excerpt);
        Assert.All(Enumerable.Range(0, lines.Length).Where(i => lines[i] != Omitted), i =>
        {
            string[] changed = [.. lines];
            changed[i] += "0";
            Assert.NotNull(FirstForeignRun(changed, GeneratedFor(excerpt)));
        });
    }

    /// <summary>The first lines that do not follow each other in the generated file, below those found before; null where all do.</summary>
    private static string? FirstForeignRun(string[] excerpt, string[] generated)
    {
        int from = 0;
        foreach (string[] run in Runs(excerpt))
        {
            int place = Enumerable.Range(from, generated.Length - from).FirstOrDefault(i => generated.AsSpan(i).StartsWith(run), -1);
            if (place < 0)
            {
                return string.Join('\n', run);
            }

            from = place + run.Length;
        }

        return null;
    }

    private static IEnumerable<string[]> Runs(string[] excerpt)
    {
        string text = string.Join('\n', excerpt);
        return text.Split(Omitted).Select(run => Lines(run.Trim('\n'))).Where(run => run is not [""]);
    }

    private static string[] Generate(string declaration)
    {
        GeneratedCode code = GeneratorTest.Run(declaration);
        return [.. Lines(code.Text), .. Lines(code.Description)];
    }

    private static string[] Lines(string text) => [.. text.Split('\n').Select(line => line.Trim())];

    private static string[] GeneratedFor(string excerpt) => Networks.Single(network => network.Excerpts.Contains(excerpt)).Generated;

    /// <summary>The excerpts in a part of the page.</summary>
    private static IEnumerable<string> Blocks(string part) => part.Split("\n```csharp generated\n").Skip(1).Select(UpToEnd);

    private static string UpToEnd(string code) => code[..code.IndexOf("\n```", StringComparison.Ordinal)];
}
