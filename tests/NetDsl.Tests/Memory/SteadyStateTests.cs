using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace NetDsl.Tests.Memory;

/// <summary>After 50 steps to warm up, 1,000 more allocate not one byte in the whole process.</summary>
public class SteadyStateTests
{
    [Theory]
    [InlineData("one-training")]
    [InlineData("two-training")]
    [InlineData("two-predicting")]
    public void Nothing_is_allocated(string measurement) => Assert.Equal(0, Grown(measurement));

    [Fact]
    public void An_allocation_would_be_seen() => Assert.True(Grown("a-leak") >= 1000 * 24);

    private static long Grown(string measurement)
    {
        // The dotnet of the runtime that runs this test: <root>/shared/Microsoft.NETCore.App/<version>/.
        string dotnet = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));
        using Process process = Process.Start(new ProcessStartInfo(dotnet, [typeof(SteadyStateTests).Assembly.Location, measurement])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors.GetAwaiter().GetResult());
        return long.Parse(output, CultureInfo.InvariantCulture);
    }
}
