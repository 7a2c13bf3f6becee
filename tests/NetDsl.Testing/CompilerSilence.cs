using Microsoft.CodeAnalysis;

namespace NetDsl.Testing;

/// <summary>What the compiler is told not to say.</summary>
internal static class CompilerSilence
{
    /// <summary>The SDK is silent about packages that were built with older versions of .NET.</summary>
    public static IEnumerable<KeyValuePair<string, ReportDiagnostic>> OfSdk { get; } =
        [KeyValuePair.Create("CS1701", ReportDiagnostic.Suppress), KeyValuePair.Create("CS1702", ReportDiagnostic.Suppress)];
}
