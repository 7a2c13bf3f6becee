using NetDsl.Testing;
using NetDsl.Testing.Pages;

namespace NetDsl.Documentation.Tests;

/// <summary>
/// What the guides show compiles: fragments beside what they take for granted, whole programs as they are. Those whose blocks name a file are run, too,
/// and print what the page shows.
/// </summary>
public sealed class PageTests : IDisposable
{
    /// <summary>These are compared with the generator and the rules by tests of their own.</summary>
    private static readonly string[] TestedElsewhere = ["docs/generated-code.md"];

    private readonly string _folder = Directory.CreateTempSubdirectory("netdsl-").FullName;

    private static IEnumerable<Page> All =>
        from path in Directory.EnumerateFiles(Repository.PathOf("docs"), "*.md")
            .Concat(Directory.EnumerateFiles(Repository.PathOf("src"), "README.md", SearchOption.AllDirectories))
            .Append(Repository.PathOf("README.md"))
        let relative = Path.GetRelativePath(Repository.Root, path).Replace('\\', '/')
        where !TestedElsewhere.Contains(relative)
        orderby relative
        select Page.Of(relative);

    public static IEnumerable<object[]> Fragments =>
        from page in All
        from place in Enumerable.Range(0, page.BlocksOf("csharp").Count())
        select new object[] { page.Path, place };

    public static IEnumerable<object[]> Programs =>
        from page in All
        from file in page.Files("csharp")
        where file != "generated"
        select new object[] { page.Path, file };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Fragments))]
    public void A_fragment_compiles(string path, int place)
    {
        PageBlock[] blocks = [.. Page.Of(path).BlocksOf("csharp")];
        PageProgram program = Fragment.Build(blocks[place].Code, earlier: blocks[..place].Select(block => block.Code), GivenOn(path));
        Assert.True(program.Told.IsEmpty, $"{path}:\n{blocks[place].Code}\n{string.Join('\n', program.Told)}");
    }

    /// <summary>What a page calls otherwise than the others do.</summary>
    private static string GivenOn(string path) => path switch
    {
        "docs/data.md" => DataPageTests.Given,
        "docs/torchsharp.md" => WrittenModule.Given,
        "docs/training.md" => "public static class Given { public static Dataset other = StandIns.data; }",
        _ => "public static class Given;",
    };

    [Theory]
    [MemberData(nameof(Programs))]
    public void A_program_prints_what_the_page_shows(string path, string file)
    {
        Page page = Page.Of(path);
        page.CheckShows(file, PageProgram.Build(page.Code("csharp", file)).Run(_folder));
    }
}
