using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;

namespace NetDsl.Benchmarks.Peers;

/// <summary>The native parts of libraries.</summary>
internal static class NativeCode
{
    /// <summary>The size of the files that this process has loaded and whose names begin with one of <paramref name="names"/>, in 10⁶ bytes.</summary>
    public static double Megabytes(params IReadOnlyList<string> names)
    {
        using Process process = Process.GetCurrentProcess();
        return process.Modules.Cast<ProcessModule>()
            .Where(module => names.Any(name => module.ModuleName.StartsWith(name, StringComparison.OrdinalIgnoreCase)))
            .Select(module => module.FileName)
            .Distinct()
            .Sum(file => new FileInfo(file).Length) / 1e6;
    }

    /// <summary>The system's message about a library that needs a newer version of another; null if there is none.</summary>
    public static string? ReasonOf(string library, Assembly user)
    {
        try
        {
            NativeLibrary.Free(NativeLibrary.Load(library, user, null));
            return null;
        }
        catch (DllNotFoundException missing)
        {
            string? line = missing.Message.Split('\n').FirstOrDefault(line => line.Contains(" (required by", StringComparison.Ordinal));
            return line?[..line.IndexOf(" (required by", StringComparison.Ordinal)];
        }
    }

    /// <summary>The first line of what went wrong.</summary>
    public static string Sentence(Exception wrong) => wrong.GetBaseException().Message.TrimStart().Split('\n')[0];
}
