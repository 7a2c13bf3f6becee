using System.ComponentModel;
using System.Diagnostics;
using NetDsl.Testing;

namespace NetDsl.Oracle.Tests;

/// <summary>The first Python that has the modules that scripts need.</summary>
/// <param name="folder">Where the scripts are, in the folder of these tests.</param>
/// <param name="modules">What they import.</param>
/// <param name="advice">What to say where no Python has that.</param>
internal sealed class Interpreter(string folder, string modules, string advice)
{
    private static readonly string[] Known = ["python3", "/usr/bin/python3", "python"];

    private readonly Lazy<string> _found = new(() =>
        Known.FirstOrDefault(interpreter => Start(interpreter, "-c", $"import {modules}").ExitCode == 0)
        ?? throw new InvalidOperationException(advice));

    /// <summary>Runs a script, which must succeed, and gives the text that it prints.</summary>
    public string Run(string script, params string[] arguments)
    {
        (int exitCode, string output, string errors) = Start(_found.Value, [.. Script(script), .. arguments]);
        Assert.True(exitCode == 0, errors);
        return output;
    }

    /// <summary>Begins to run a script, whose process is the caller's to end.</summary>
    public Process Begin(IReadOnlyDictionary<string, string> environment, string script, params string[] arguments)
    {
        var start = new ProcessStartInfo(_found.Value, [.. Script(script), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    private string[] Script(string name) => ["-B", Repository.PathOf($"tests/NetDsl.Oracle.Tests/{folder}/{name}")];

    private static (int ExitCode, string Output, string Errors) Start(string interpreter, params string[] arguments)
    {
        try
        {
            var start = new ProcessStartInfo(interpreter, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
            using Process process = Process.Start(start)!;
            Task<string> errors = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output, errors.GetAwaiter().GetResult());
        }
        catch (Win32Exception missing)
        {
            return (-1, "", missing.Message);
        }
    }
}
