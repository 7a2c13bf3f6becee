using System.ComponentModel;
using System.Diagnostics;

namespace NetDsl.IntegrationTests;

/// <summary>Python with PyTorch.</summary>
internal static class PyTorch
{
    private static readonly string[] Interpreters = ["python3", "/usr/bin/python3", "python"];

    private static readonly Lazy<string> Interpreter = new(() =>
        Interpreters.FirstOrDefault(interpreter => Start(interpreter, "-c", "import torch, numpy").ExitCode == 0)
        ?? throw new InvalidOperationException("These tests need Python with PyTorch: apt-get install -y python3-torch python3-numpy, or pip install torch numpy safetensors."));

    /// <summary>What a script prints. It must succeed.</summary>
    public static string Run(params string[] arguments)
    {
        (int exitCode, string output, string errors) = Start(Interpreter.Value, arguments);
        Assert.True(exitCode == 0, errors);
        return output;
    }

    private static (int ExitCode, string Output, string Errors) Start(string interpreter, params string[] arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(interpreter, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
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
