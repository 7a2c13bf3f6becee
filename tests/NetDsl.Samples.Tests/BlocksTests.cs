using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Blocks;

namespace NetDsl.Samples.Tests;

public sealed partial class BlocksTests
{
    [Fact]
    public async Task Every_network_of_known_blocks_learns_digits()
    {
        (int code, string output, _) = await Run("4");
        Assert.Equal(0, code);
        (string Network, double Accuracy)[] learned =
            [.. Line().Matches(output).Select(line => (line.Groups[1].Value, double.Parse(line.Groups[2].ValueSpan, CultureInfo.InvariantCulture)))];
        Assert.Equal([nameof(BottleneckNet), nameof(SqueezeExciteNet), nameof(InvertedBottleneckNet), nameof(DenselyConnectedNet)], learned.Select(line => line.Network));
        Assert.All(learned, line => Assert.InRange(line.Accuracy, 80, 100));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("many")]
    [InlineData("1 2")]
    public async Task Other_arguments_are_answered_with_the_usage(string arguments)
    {
        (int code, _, string error) = await Run(arguments);
        Assert.Equal(2, code);
        Assert.StartsWith("usage: Blocks", error, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output, string Error)> Run(string arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo("dotnet", $"\"{typeof(BottleneckNet).Assembly.Location}\" {arguments}")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }

    [GeneratedRegex(@"^(\w+): test accuracy ([\d.]+) %", RegexOptions.Multiline)]
    private static partial Regex Line();
}
