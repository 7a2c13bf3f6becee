using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Text;
using NetDsl.Generators;

namespace NetDsl.Testing;

/// <summary>Runs the generator the way every test of it must: twice, under a hostile culture, and with the result compiled without a warning.</summary>
/// <param name="sources">The files of the program. Usings of NetDsl and of the SDK's implicit ones are global.</param>
public sealed class GeneratorTest(params string[] sources)
{
    /// <summary>The global usings of every tested program: those of the SDK, and NetDsl.</summary>
    public const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using NetDsl;
        """;

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Latest, DocumentationMode.Diagnose);

    private static readonly CSharpCompilationOptions CompilationOptions = new(
        OutputKind.DynamicallyLinkedLibrary,
        warningLevel: 9999,
        allowUnsafe: false,
        nullableContextOptions: NullableContextOptions.Enable);

    /// <summary>Errors that the test's own source is meant to have. Generated files never have any.</summary>
    public ImmutableArray<string> ErrorsOfSource { get; init; } = [];

    public static GeneratedCode Run(params string[] sources) => new GeneratorTest(sources).Run();

    /// <summary>A program without generated code.</summary>
    public static CSharpCompilation Compile(params string[] sources) => CSharpCompilation.Create(
        "Tested",
        sources.Prepend(Usings).Select((source, i) => Parse(source, $"Source{i}.cs")),
        NetDslReferences.All,
        CompilationOptions);

    public static SyntaxTree Parse(string source, string path) =>
        CSharpSyntaxTree.ParseText(SourceText.From(source, Encoding.UTF8), ParseOptions, path);

    /// <summary>A driver that remembers what it computed anew, and why.</summary>
    public static GeneratorDriver NewDriver() => CSharpGeneratorDriver.Create(
        [new NetworkGenerator().AsSourceGenerator()],
        parseOptions: ParseOptions,
        driverOptions: new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    public GeneratedCode Run()
    {
        using IDisposable culture = HostileCulture.Enter();
        CSharpCompilation before = Compile(sources);
        GeneratorDriver driver = NewDriver().RunGeneratorsAndUpdateCompilation(before, out Compilation program, out _);
        GeneratorRunResult first = ResultOf(driver);
        GeneratorRunResult second = ResultOf(driver.RunGenerators(before.AddSyntaxTrees(Parse("internal static class Unrelated;", "Unrelated.cs"))));
        IncrementalSteps.CheckNothingRanAnew(first, second);
        IncrementalSteps.CheckNothingKeepsTheCompilation(first);
        ImmutableArray<byte> image = CheckCompiles(program, [.. first.GeneratedSources.Select(file => file.SyntaxTree)]);
        return new([.. first.GeneratedSources.Select(file => new GeneratedFile(file.HintName, file.SourceText.ToString()))], program, image.AsMemory());
    }

    /// <summary>The result of the only generator, which has neither thrown nor reported anything.</summary>
    public static GeneratorRunResult ResultOf(GeneratorDriver driver)
    {
        GeneratorRunResult result = driver.GetRunResult().Results.Single();
        var verifier = new DefaultVerifier();
        verifier.True(result.Exception is null, $"The generator threw {result.Exception}");
        verifier.Empty("diagnostics of the generator", result.Diagnostics);
        return result;
    }

    private ImmutableArray<byte> CheckCompiles(Compilation program, HashSet<SyntaxTree> generated)
    {
        // Emit alone would stop at the first stage that has errors.
        using var image = new MemoryStream();
        Diagnostic[] wrong =
        [
            .. program.GetDiagnostics().Concat(program.Emit(image).Diagnostics).Distinct()
                .Where(found => found.Severity >= DiagnosticSeverity.Warning && !IsExpected(found, generated)),
        ];
        new DefaultVerifier().True(
            wrong.Length == 0,
            $"{string.Join('\n', wrong.AsEnumerable())}\n\n{string.Join('\n', generated)}");
        return [.. image.ToArray()];
    }

    // The sources of tests need no documentation; generated code does.
    private bool IsExpected(Diagnostic found, HashSet<SyntaxTree> generated) =>
        (found.Location.SourceTree is not { } tree || !generated.Contains(tree)) && (found.Id == "CS1591" || ErrorsOfSource.Contains(found.Id));
}
