using System.Numerics;
using System.Runtime.InteropServices;
using BenchmarkDotNet.Environments;

namespace NetDsl.Benchmarks;

/// <summary>The machine that a table was measured on.</summary>
internal static class Machine
{
    /// <summary>Operating system, processor, runtime and vector width, a line each.</summary>
    public static IEnumerable<string> Describe() =>
    [
        .. HostEnvironmentInfo.GetCurrent().ToFormattedString(),
        $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.ProcessArchitecture}",
        $"Vectors of {32 * FusedMultiplyAdds.Lanes} bits, Vector<float> of {32 * Vector<float>.Count}; {Environment.ProcessorCount} processors for this process",
    ];
}
