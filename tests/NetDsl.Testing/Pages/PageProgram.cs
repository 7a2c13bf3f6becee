using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using NetDsl.Generators;
using NetDsl.Semantics.Rules;

namespace NetDsl.Testing.Pages;

/// <summary>A program of a page, built as the SDK builds it: implicit usings, the generator, the analyzers.</summary>
/// <param name="Told">What compiler and analyzers say of it, down to warnings.</param>
/// <param name="Image">The program; empty if it does not compile.</param>
/// <param name="IsAheadOfTime">Whether it runs as file-based programs do unless they say otherwise: without reflection over JSON.</param>
public sealed record PageProgram(ImmutableArray<string> Told, ReadOnlyMemory<byte> Image, bool IsAheadOfTime)
{
    private const string AspNetUsings = """
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting;
        global using Microsoft.Extensions.Logging;
        """;

    private static readonly string[] Implicit =
        ["System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks"];

    /// <summary>All that this process may use: .NET, ASP.NET Core where the tests have it, and NetDsl's packages.</summary>
    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>Builds a file-based program: its first lines, <c>#:package …</c>, are for the SDK.</summary>
    /// <param name="code">The program.</param>
    /// <param name="beside">Other files of it, such as what a fragment takes for granted.</param>
    public static PageProgram Build(string code, params string[] beside)
    {
        var options = new CSharpParseOptions(LanguageVersion.Latest);
        SyntaxTree main = CSharpSyntaxTree.ParseText(WithoutDirectives(code), options);
        bool runs = main.GetCompilationUnitRoot().Members.Any(member => member is GlobalStatementSyntax);
        Compilation program = CSharpCompilation.Create(
            "Tested",
            [main, .. beside.Prepend(UsingsFor(code + string.Concat(beside))).Select(file => CSharpSyntaxTree.ParseText(file, options))],
            References,
            new CSharpCompilationOptions(
                runs ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable,
                specificDiagnosticOptions: CompilerSilence.OfSdk));
        CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: options)
            .RunGeneratorsAndUpdateCompilation(program, out program, out ImmutableArray<Diagnostic> generated);
        using var image = new MemoryStream();
        ImmutableArray<Diagnostic> emitted = program.Emit(image).Diagnostics;
        ImmutableArray<Diagnostic> analyzed = program.WithAnalyzers(AnalyzerTest.Analyzers).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();
        return new(
            [
                .. generated.Concat(emitted).Concat(analyzed)
                    .Where(told => told.Severity >= DiagnosticSeverity.Warning && told.Id != UnnamedLayersRule.Id)
                    .Select(told => told.ToString()),
            ],
            image.ToArray(),
            IsAheadOfTime: !code.Contains("#:property PublishAot=false", StringComparison.Ordinal));
    }

    /// <summary>Runs the program in a folder, and gives what it prints.</summary>
    public string Run(string folder, params string[] arguments)
    {
        using Process process = Start(folder, arguments);
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output.ReplaceLineEndings("\n")
            : throw new InvalidOperationException($"The program ended with {process.ExitCode}.\n{output}\n{errors.GetAwaiter().GetResult()}");
    }

    /// <summary>Starts the program in a folder.</summary>
    public Process Start(string folder, params string[] arguments)
    {
        if (!Told.IsEmpty)
        {
            throw new InvalidOperationException(string.Join('\n', Told));
        }

        string place = Directory.CreateDirectory(Path.Combine(folder, ".built", Guid.NewGuid().ToString("N"))).FullName;
        foreach (string path in Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll").Where(IsPackage))
        {
            File.Copy(path, Path.Combine(place, Path.GetFileName(path)));
        }

        File.WriteAllBytes(Path.Combine(place, "Tested.dll"), Image.ToArray());
        File.WriteAllText(Path.Combine(place, "Tested.runtimeconfig.json"), RuntimeConfig());
        string dotnet = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));
        return Process.Start(new ProcessStartInfo(dotnet, [Path.Combine(place, "Tested.dll"), .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
    }

    private static bool IsPackage(string path) =>
        Path.GetFileName(path) is "NetDsl.dll" or "NetDsl.Extensions.dll" or "NetDsl.Images.dll" or "NetDsl.Onnx.dll" or "StbImageSharp.dll" or "System.Numerics.Tensors.dll"
            or "NetDsl.DataFrames.dll" or "Microsoft.Data.Analysis.dll" or "Microsoft.ML.DataView.dll" or "Apache.Arrow.dll";

    private static string UsingsFor(string code) =>
        string.Concat(Implicit.Select(name => $"global using {name};\n")) + (IsWeb(code) ? AspNetUsings : "");

    private static bool IsWeb(string code) =>
        code.Contains("#:sdk Microsoft.NET.Sdk.Web", StringComparison.Ordinal) || code.Contains(" WebApplicationBuilder ", StringComparison.Ordinal);

    /// <summary>The code without what it tells the SDK.</summary>
    public static string WithoutDirectives(string code) =>
        string.Join('\n', code.Split('\n').Select(line => line.StartsWith("#:", StringComparison.Ordinal) ? "" : line));

    private string RuntimeConfig()
    {
        string[] frameworks = References.Any(reference => Path.GetFileName(reference.Display) == "Microsoft.AspNetCore.dll")
            ? ["Microsoft.NETCore.App", "Microsoft.AspNetCore.App"]
            : ["Microsoft.NETCore.App"];
        return $$"""
            {
              "runtimeOptions": {
                "tfm": "net10.0",
                "frameworks": [{{string.Join(", ", frameworks.Select(name => $$"""{ "name": "{{name}}", "version": "10.0.0" }"""))}}],
                "configProperties": { "System.Text.Json.JsonSerializer.IsReflectionEnabledByDefault": {{(IsAheadOfTime ? "false" : "true")}} }
              }
            }
            """;
    }
}
