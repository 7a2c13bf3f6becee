using NetDsl.Testing;

namespace NetDsl.Editor.Tests.Project;

/// <summary>NetDsl as it is shipped: packed once for all tests, from what was built.</summary>
internal static class PackedPackage
{
    /// <summary>A version that no cache can hold from elsewhere.</summary>
    public const string Version = "0.1.0-editor";

    private static readonly Lazy<Task<TemporaryFolder>> Packed = new(PackAsync);

    /// <summary>The folder that holds the package.</summary>
    public static async Task<string> FolderAsync() => (await Packed.Value).Path;

    private static async Task<TemporaryFolder> PackAsync()
    {
        TemporaryFolder folder = new("package");
        await DotNet.RunAsync(Repository.Root, "pack", "src/NetDsl/NetDsl.csproj", "--no-build", "--configuration", BuildFacts.Configuration,
            "--output", folder.Path, $"-p:PackageVersion={Version}", $"-p:ArtifactsPath={BuildFacts.Artifacts}",
            "--nologo", "--verbosity", "quiet");
        return folder;
    }
}
