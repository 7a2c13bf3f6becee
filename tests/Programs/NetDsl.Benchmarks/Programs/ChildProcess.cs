using System.Diagnostics;

namespace NetDsl.Benchmarks;

/// <summary>Other programs, run to their end.</summary>
internal static class ChildProcess
{
    /// <summary>Runs a program, and gives the text that it prints.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static string Run(string program, params string[] arguments)
    {
        using Process process = Start(program, arguments);
        string text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? text : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed:\n{text}");
    }

    /// <summary>Starts a program and waits for the first line that it prints; its end is not waited for here.</summary>
    /// <returns>The running program, for its caller to wait for.</returns>
    public static Process RunToFirstLine(string program, params string[] arguments)
    {
        Process process = Start(program, arguments);
        return process.StandardOutput.ReadLine() is { Length: > 0 }
            ? process
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} printed nothing.");
    }

    private static Process Start(string program, string[] arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
}
