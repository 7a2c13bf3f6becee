using System.Diagnostics;
using System.Runtime.InteropServices;

namespace NetDsl.Editor.Tests.Project;

/// <summary>The <c>dotnet</c> command.</summary>
internal static class DotNet
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <summary>The dotnet of the runtime that runs this test: &lt;root&gt;/shared/Microsoft.NETCore.App/&lt;version&gt;/.</summary>
    public static string Path { get; } =
        System.IO.Path.GetFullPath(System.IO.Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));

    /// <summary>A process that is not started yet, with all its streams in our hands and none of the settings that a test run leaves to its children.</summary>
    public static ProcessStartInfo Command(string folder, params string[] arguments)
    {
        ProcessStartInfo start = new(Path, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string name in start.Environment.Keys.Where(IsOfTheTestRun).ToArray())
        {
            start.Environment.Remove(name);
        }

        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";             // no build process may outlive the test
        start.Environment["DOTNET_ROOT"] = System.IO.Path.GetDirectoryName(Path);
        return start;
    }

    /// <summary>Runs a command to its end; throws with its output where it fails or takes too long.</summary>
    public static async Task RunAsync(string folder, params string[] arguments)
    {
        using var process = Process.Start(Command(folder, arguments))!;
        using CancellationTokenSource limit = new(Limit);
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        Task<string> errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"'dotnet {string.Join(' ', arguments)}' did not end within {Limit.TotalMinutes} minutes.\n{await output}{await errors}");
        }

        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"'dotnet {string.Join(' ', arguments)}' failed.\n{await output}{await errors}");
        }
    }

    private static bool IsOfTheTestRun(string name) =>
        name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || name.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase)
        || name is "DOTNET_HOST_PATH" or "TESTINGPLATFORM_DOTNETTEST_EXECUTIONID";
}
