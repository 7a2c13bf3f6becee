using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using NetDsl.Tests.Memory;
using NetDsl.Tests.Networks;
using NetDsl.Tests.Training;

namespace NetDsl.Tests;

/// <summary>The program that this assembly is when it is run and not tested: what must happen in a process of its own.</summary>
internal static class ChildProcess
{
    public static int Main(string[] arguments)
    {
        Console.Write(arguments switch
        {
            ["allocate", var what] => AllocationProgram.Measure(what).ToString(CultureInfo.InvariantCulture),
            ["train", var optimizer, var checkpoint, var killAfter] => KilledRun.Train(optimizer, checkpoint, int.Parse(killAfter, CultureInfo.InvariantCulture)),
            ["bits"] => BitsProgram.Run(),
            ["checkpoint", var path] => OtherMachineTests.Write(path),
            ["write", var path] => KilledRun.WriteHalf(path),
            _ => throw new ArgumentException("No such program.", nameof(arguments)),
        });
        return 0;
    }

    /// <summary>Runs the program and waits for its end.</summary>
    public static (int ExitCode, string Output, string Errors) Run(params string[] arguments) => RunUnder([], arguments);

    /// <summary>The same, with environment variables set.</summary>
    public static (int ExitCode, string Output, string Errors) RunUnder(Dictionary<string, string> environment, params string[] arguments)
    {
        // The dotnet of the runtime that runs this test: <root>/shared/Microsoft.NETCore.App/<version>/.
        string dotnet = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));
        var start = new ProcessStartInfo(dotnet, [typeof(ChildProcess).Assembly.Location, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_EnableDiagnostics"] = "0";        // else a process that is killed leaves sockets and pipes of the runtime behind
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.GetAwaiter().GetResult());
    }

    /// <summary>Ends this process at once, as <c>kill -9</c> does: nothing is flushed, no finally runs.</summary>
    public static void Kill()
    {
        using Process self = Process.GetCurrentProcess();
        self.Kill();
        Thread.Sleep(Timeout.Infinite);             // the signal may take a moment
    }
}
