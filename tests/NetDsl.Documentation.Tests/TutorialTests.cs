using NetDsl.Testing;
using NetDsl.Testing.Pages;

namespace NetDsl.Documentation.Tests;

/// <summary>
/// Every tutorial is followed from an empty folder: its programs are built and run in their order, and print what the page shows.
/// <c>NETDSL_UPDATE=1</c> writes into the pages what is printed.
/// </summary>
public sealed class TutorialTests : IDisposable
{
    /// <summary>What is built here and run elsewhere: by <see cref="PageService"/>, and by NetDsl.Oracle.Tests, which have Python.</summary>
    private static readonly string[] RunElsewhere = ["serve.cs", "churn.cs", "take.cs"];

    private readonly string _folder = Directory.CreateTempSubdirectory("netdsl-").FullName;

    public static TheoryData<string> Tutorials =>
    [
        .. Directory.EnumerateFiles(Repository.PathOf("docs/tutorials"), "*.md").Select(path => Path.GetFileNameWithoutExtension(path))
            .Order(StringComparer.Ordinal),
    ];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Tutorials))]
    public void The_programs_of_a_tutorial_print_what_it_shows(string name)
    {
        Page page = Page.Tutorial(name);
        Page.CopyDataTo(_folder);
        foreach (string file in page.Files("csharp"))
        {
            PageProgram program = PageProgram.Build(page.Code("csharp", file));
            Assert.True(program.Told.IsEmpty, $"{page.Path}, {file}:\n{string.Join('\n', program.Told)}");
            if (!RunElsewhere.Contains(file))
            {
                page.CheckShows(file, program.Run(_folder));
            }
        }
    }

    [Fact]
    public void The_mistake_of_the_first_tutorial_gets_the_message_that_it_shows()
    {
        Page page = Page.Tutorial("classes");
        string program = page.Code("csharp", "train.cs"), mistaken = program.Replace("[Dense(3)]", "[Dense(4)]", StringComparison.Ordinal);

        string told = Assert.Single(PageProgram.Build(mistaken).Told);

        page.CheckShows("mistake", told[told.IndexOf("error", StringComparison.Ordinal)..] + "\n");
    }

    /// <summary>What belongs to no file is not run, and could be wrong unnoticed: there is no such block.</summary>
    [Theory]
    [MemberData(nameof(Tutorials))]
    public void Every_block_of_code_belongs_to_a_file(string name) =>
        Assert.All(Page.Tutorial(name).Blocks.Where(block => block.Language is "csharp" or "python" or "text"), block => Assert.NotEqual("", block.File));
}
