namespace NetDsl.Tool.Tests;

/// <summary>Runs the tool's commands in a folder of the test's own.</summary>
public abstract class ToolTest : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("netdsl-");

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => _folder.Delete(recursive: true);

    protected string At(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>What a command prints that must succeed.</summary>
    protected static async Task<string[]> Lines(params string[] arguments)
    {
        (int exitCode, string output, string error) = await Run(arguments);
        Assert.True(exitCode == 0, error);
        Assert.Empty(error);
        return output.TrimEnd().Split('\n');
    }

    protected static async Task<(int ExitCode, string Output, string Error)> Run(params string[] arguments)
    {
        using StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };
        int exitCode = await NetDslTool.Run(arguments, output, error);
        return (exitCode, output.ToString(), error.ToString());
    }
}
