using System.Numerics;
using System.Runtime.InteropServices;
using BenchmarkDotNet.Environments;

namespace NetDsl.Benchmarks;

/// <summary>The machine that a table was measured on.</summary>
internal static class Machine
{
    private const string Vectors = "Vectors of ", Bits = " bits";

    /// <summary>Day, operating system, processor, runtime and vector width, a line each.</summary>
    public static IEnumerable<string> Describe() =>
    [
        $"{DateTime.UtcNow:yyyy-MM-dd}",
        .. HostEnvironmentInfo.GetCurrent().ToFormattedString(),
        $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.ProcessArchitecture}",
        $"{Vectors}{32 * FusedMultiplyAdds.Lanes}{Bits}, Vector<float> of {32 * Vector<float>.Count}; {Environment.ProcessorCount} processors for this process",
    ];

    /// <summary>What a described processor is called, with the width of its vectors: as in "AMD EPYC 2.25GHz, vectors of 256 bits".</summary>
    public static string NameIn(string described)
    {
        string[] lines = described.Split('\n');
        string processor = lines.First(line => line.Contains("logical", StringComparison.Ordinal) && line.Contains("CPU", StringComparison.Ordinal));
        string vectors = lines.First(line => line.StartsWith(Vectors, StringComparison.Ordinal));
        return $"{processor[..processor.IndexOf(',', StringComparison.Ordinal)]}, vectors of {vectors[Vectors.Length..vectors.IndexOf(Bits, StringComparison.Ordinal)]} bits";
    }
}
