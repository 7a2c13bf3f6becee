using System.Security;

namespace NetDsl.Tool.Projects;

/// <summary>A class that was just written, compiled by itself with the NetDsl and the rules that come with the tool.</summary>
internal static class ImportedProject
{
    private static readonly string Tool = AppContext.BaseDirectory;

    /// <summary>Compiles it in a folder of its own.</summary>
    /// <param name="source">The file of C#.</param>
    /// <param name="cancellationToken">Ends the build.</param>
    public static async Task<CheckedProject> Check(string source, CancellationToken cancellationToken)
    {
        using TemporaryFolder folder = new(), logs = new();
        string project = Path.Combine(folder.Path, "Imported.csproj");
        await File.WriteAllTextAsync(project, Project(source), cancellationToken).ConfigureAwait(false);

        // Nothing that lies above the folder belongs to it.
        foreach (string file in (string[])["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"])
        {
            await File.WriteAllTextAsync(Path.Combine(folder.Path, file), "<Project />", cancellationToken).ConfigureAwait(false);
        }

        return await CheckedProject.Compile(new(project, "Release", IsBuilt: false), logs.Path, cancellationToken).ConfigureAwait(false);
    }

    private static string Project(string source) => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <EnableDefaultItems>false</EnableDefaultItems>
          </PropertyGroup>
          <ItemGroup>
            <Compile Include="{Escaped(Path.GetFullPath(source))}" />
            <Reference Include="{Escaped(Path.Combine(Tool, "NetDsl.dll"))}" />
            <Reference Include="{Escaped(Path.Combine(Tool, "System.Numerics.Tensors.dll"))}" />
            <Analyzer Include="{Escaped(Path.Combine(Tool, "compiler", "*.dll"))}" />
          </ItemGroup>
        </Project>
        """;

    private static string Escaped(string path) => SecurityElement.Escape(path);
}
