namespace NetDsl.Editor.Tests.Project;

/// <summary>A project as a user has it: it references the packed package and nothing else.</summary>
internal sealed class UserProject : IDisposable
{
    private readonly TemporaryFolder folder = new("editor");

    private UserProject()
    {
    }

    /// <summary>The folder that an editor opens.</summary>
    public string Path => folder.PathOf("App");

    public string PathOf(string file) => System.IO.Path.Combine(Path, file);

    /// <summary>Writes the project with these files, and restores it.</summary>
    public static async Task<UserProject> CreateAsync(IReadOnlyDictionary<string, string> files)
    {
        UserProject project = new();
        string package = await PackedPackage.FolderAsync();

        // Files of these names in a folder above must not reach the project.
        project.folder.Write("Directory.Build.props", "<Project />");
        project.folder.Write("Directory.Build.targets", "<Project />");
        project.folder.Write("Directory.Packages.props", "<Project />");
        project.folder.Write(".editorconfig", "root = true\n");

        // The package goes into a cache of the project's own; what it depends on comes from the machine's.
        project.folder.Write("App/App.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <RestorePackagesPath>{project.folder.PathOf("packages")}</RestorePackagesPath>
                <RestoreFallbackFolders>{BuildFacts.PackageCache}</RestoreFallbackFolders>
                <RestoreAdditionalProjectSources>{package}</RestoreAdditionalProjectSources>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="NetDsl" Version="{PackedPackage.Version}" />
              </ItemGroup>
            </Project>
            """);
        foreach ((string name, string text) in files)
        {
            project.folder.Write($"App/{name}", text);
        }

        await DotNet.RunAsync(project.Path, "restore", "--nologo", "--verbosity", "quiet");
        return project;
    }

    public void Dispose() => folder.Dispose();
}
