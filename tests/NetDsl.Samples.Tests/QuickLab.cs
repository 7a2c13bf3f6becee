using InitializationLab;
using InitializationLab.Report;

namespace NetDsl.Samples.Tests;

/// <summary>A quick run of the lab, for all tests of its report.</summary>
public sealed class QuickLab
{
    internal LabResults Results { get; } = Run(seed: 1);

    internal string Html => field ??= Page.Write(Results);

    internal static LabResults Run(long seed) => Lab.Run(new LabOptions { IsQuick = true, Seed = seed }, TextWriter.Null);
}
