using System.Diagnostics;

namespace NetDsl.Tool.Projects;

/// <summary>A project that is built as <c>dotnet build</c> builds it, in a process of its own.</summary>
internal static class BuiltProject
{
    /// <summary>Builds a project.</summary>
    /// <param name="choice">Which, and how.</param>
    /// <param name="cancellationToken">Ends the build.</param>
    /// <returns>The assembly that it makes.</returns>
    /// <exception cref="ToolException">It cannot be built; the message is what the build said.</exception>
    public static async Task<string> AssemblyOf(ProjectChoice choice, CancellationToken cancellationToken)
    {
        string[] build = choice.IsBuilt ? [] : ["-restore", "-t:Build"];
        string[] arguments = [choice.Path, $"-p:Configuration={choice.Configuration}", .. build, "-getProperty:TargetPath"];
        BuildRun run = await MsBuild(arguments, cancellationToken).ConfigureAwait(false);
        if (run.ExitCode != 0)
        {
            throw run.Failure;
        }

        string path = run.Output.Trim();
        if (!File.Exists(path))
        {
            throw new ToolException(
                path.Length == 0 ? $"{choice.Path} makes no assembly of its own: name a project of one target framework."
                    : $"{path} is not there: build it first, or leave --no-build out.");
        }

        return path;
    }

    /// <summary>Runs MSBuild, with English messages as everywhere. It is for the caller to show what it says.</summary>
    public static async Task<BuildRun> MsBuild(string[] arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet", ["msbuild", "-nologo", "-v:q", "-nodeReuse:false", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["DOTNET_CLI_UI_LANGUAGE"] = "en" },
        };
        using Process process = Process.Start(start) ?? throw new ToolException("dotnet does not start.");
        try
        {
            // At once: a pipe that nobody empties stops who writes.
            string[] said = await Task.WhenAll(
                process.StandardOutput.ReadToEndAsync(cancellationToken),
                process.StandardError.ReadToEndAsync(cancellationToken)).ConfigureAwait(false);
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            return new(process.ExitCode, said[0], said[1]);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
