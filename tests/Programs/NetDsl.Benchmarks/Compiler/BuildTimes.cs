using System.Diagnostics;
using System.Globalization;
using NetDsl.Testing;

namespace NetDsl.Benchmarks;

/// <summary>
/// The time that generator and analyzer add to a build of 200 networks. The other project compiles the same program with the generated files as sources, and no analyzer.
/// </summary>
internal static class BuildTimes
{
    private const int Networks = 200;
    private const int Rounds = 7;

    public static void Print(TextWriter output)
    {
        string root = Directory.CreateTempSubdirectory("NetDsl.Benchmarks").FullName;
        try
        {
            string[] sources = [.. Enumerable.Range(0, Networks).Select(number => EditedProject.Source(number, 100 + number))];
            string generated = Write(root, "Generated", sources, $"""
                <Analyzer Include="{Assembly(typeof(Generators.NetworkGenerator))}" />
                <Analyzer Include="{Assembly(typeof(Semantics.Rules.RuleList))}" />
                <Analyzer Include="{Assembly(typeof(Analyzers.NetworkAnalyzer))}" />
                """);
            string written = Write(root, "Written", [.. sources, .. GeneratorTest.Run(sources).Files.Select(file => file.Text)], "");
            Build(generated, "-restore");
            Build(written, "-restore");
            double[] times = Medians.Of(Rounds, () => Build(generated), () => Build(written));
            output.Write("| Generator and analyzer | The generated files compiled in | Ratio |\n| ---: | ---: | ---: |\n");
            output.Write(string.Create(CultureInfo.InvariantCulture, $"| {times[0] / 1000:0.00} s | {times[1] / 1000:0.00} s | {times[0] / times[1]:0.00} |\n"));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static string Write(string root, string name, string[] sources, string analyzers)
    {
        string folder = Directory.CreateDirectory(Path.Combine(root, name)).FullName;
        File.WriteAllText(Path.Combine(folder, $"{name}.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <RunAnalyzers>{(analyzers.Length > 0 ? "true" : "false")}</RunAnalyzers>
                <EnableNETAnalyzers>false</EnableNETAnalyzers>
              </PropertyGroup>
              <ItemGroup>
                <Using Include="NetDsl" />
                <Reference Include="{Assembly(typeof(Network))}" />
                <Reference Include="{Assembly(typeof(System.Numerics.Tensors.TensorPrimitives))}" />
                {analyzers}
              </ItemGroup>
            </Project>
            """);
        for (int i = 0; i < sources.Length; i++)
        {
            File.WriteAllText(Path.Combine(folder, $"Source{i}.cs"), sources[i]);
        }

        return folder;
    }

    private static string Assembly(Type type) => type.Assembly.Location;

    /// <summary>Without the compiler server: every build pays for starting the compiler, with or without NetDsl.</summary>
    private static void Build(string folder, string option = "-nologo")
    {
        var start = new ProcessStartInfo("dotnet", ["build", "-c", "Release", "--no-incremental", option, "-v:q", "-p:UseSharedCompilation=false", "-nodeReuse:false"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
        };
        using Process build = Process.Start(start)!;
        string text = build.StandardOutput.ReadToEnd();
        build.WaitForExit();
        if (build.ExitCode != 0)
        {
            throw new InvalidOperationException(text);
        }
    }
}
