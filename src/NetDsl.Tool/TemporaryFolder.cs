namespace NetDsl.Tool;

/// <summary>A folder that is there until it is disposed of.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("netdsl-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
