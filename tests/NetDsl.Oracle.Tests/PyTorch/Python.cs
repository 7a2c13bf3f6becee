using System.ComponentModel;
using System.Diagnostics;
using NetDsl.Testing;

namespace NetDsl.Oracle.Tests.PyTorch;

/// <summary>Python with PyTorch.</summary>
internal static class Python
{
    private static readonly string[] Interpreters = ["python3", "/usr/bin/python3", "python"];

    private static readonly Lazy<string> Interpreter = new(() =>
        Interpreters.FirstOrDefault(interpreter => Start(interpreter, "-c", "import torch, numpy").ExitCode == 0)
        ?? throw new InvalidOperationException(
            "This needs Python with PyTorch: apt-get install -y python3-torch python3-numpy, or pip install torch numpy safetensors."));

    /// <summary>Runs a script beside this file, which must succeed, and gives the text that it prints.</summary>
    public static string Run(string script, params string[] arguments)
    {
        string path = Repository.PathOf($"tests/NetDsl.Oracle.Tests/PyTorch/{script}");
        (int exitCode, string output, string errors) = Start(Interpreter.Value, ["-B", path, .. arguments]);
        Assert.True(exitCode == 0, errors);
        return output;
    }

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
