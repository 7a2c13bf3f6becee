using NetDsl.Testing;
using NetDsl.Testing.Pages;

namespace NetDsl.Documentation.Tests;

/// <summary>What <c>dotnet new netdsl</c> makes. (.ci/try-package makes, builds and runs it with the packed packages.)</summary>
public sealed class TemplateTests : IDisposable
{
    private const string Content = "src/NetDsl.Templates/Content";

    private readonly string _folder = Directory.CreateTempSubdirectory("netdsl-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("classes", "Iris")]
    [InlineData("numbers", "Houses")]
    public void The_programs_are_sound(string task, string network) => Assert.Empty(
        PageProgram.Build(Repository.Read($"{Content}/{task}/Program.cs"), Repository.Read($"{Content}/{task}/{network}.cs")).Told);

    [Fact]
    public void The_houses_are_those_of_the_tutorial()
    {
        string houses = Repository.PathOf($"{Content}/numbers/houses.csv");
        PageProgram.Build(Page.Tutorial("numbers").Code("csharp", "make.cs")).Run(_folder);
        if (Repository.IsUpdating)
        {
            File.Copy(Path.Combine(_folder, "houses.csv"), houses, overwrite: true);
        }

        Assert.Equal(File.ReadAllLines(Path.Combine(_folder, "houses.csv")), File.ReadAllLines(houses));
    }
}
