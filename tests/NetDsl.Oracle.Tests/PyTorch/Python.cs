using System.Diagnostics;

namespace NetDsl.Oracle.Tests.PyTorch;

/// <summary>Python with PyTorch.</summary>
internal static class Python
{
    private static readonly Interpreter WithPyTorch = new(
        "PyTorch",
        "torch, numpy",
        "This needs Python with PyTorch: apt-get install -y python3-torch python3-numpy, or pip install torch numpy safetensors.");

    /// <summary>Runs a script beside this file, which must succeed, and gives the text that it prints.</summary>
    public static string Run(string script, params string[] arguments) => WithPyTorch.Run(script, arguments);

    /// <inheritdoc cref="Interpreter.Begin"/>
    public static Process Begin(IReadOnlyDictionary<string, string> environment, string script, params string[] arguments) =>
        WithPyTorch.Begin(environment, script, arguments);
}
