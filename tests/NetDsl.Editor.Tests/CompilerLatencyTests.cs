using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using NetDsl.Testing;
using static NetDsl.Editor.Tests.Project.NumberedNetworks;

namespace NetDsl.Editor.Tests;

/// <summary>
/// Prints how much of what an editor waits for is NetDsl's: the same project and edits in the compiler alone, analyzed by NetDsl and by an analyzer that asks for the same and does nothing.
/// </summary>
[Collection(EditorFixture.Collection)]
public class CompilerLatencyTests(EditorFixture editor)
{
    private const int Edits = 11;

    [Fact]
    public async Task Of_generator_and_analyzers()
    {
        const int Networks = 500;
        CSharpCompilation program = GeneratorTest.Compile([.. Enumerable.Range(0, Networks).Select(CodeOf)]);
        GeneratorDriver driver = GeneratorTest.NewDriver().RunGenerators(program);
        List<double> generated = [], compiled = [], byNobody = [], byNetDsl = [];
        for (int edit = 0; edit <= Edits; edit++)
        {
            SyntaxTree before = program.SyntaxTrees.First(tree => tree.FilePath == "Source1.cs");
            program = program.ReplaceSyntaxTree(before, GeneratorTest.Parse(CodeOf(0).Replace("64", $"{65 + edit}", StringComparison.Ordinal), before.FilePath));
            Compilation whole = program;
            double generating = await TimeAsync(() => Task.FromResult(driver = driver.RunGeneratorsAndUpdateCompilation(program, out whole, out _)));
            double compiling = await TimeAsync(() => Task.FromResult(whole.Clone().GetDiagnostics()));
            double doingNothing = await TimeAsync(() => AnalyzeAsync(whole, new Idle()));
            double analyzing = await TimeAsync(() => AnalyzeAsync(whole, [.. AnalyzerTest.Analyzers]));
            if (edit > 0)    // the first is not warm
            {
                generated.Add(generating);
                compiled.Add(compiling);
                byNobody.Add(doingNothing);
                byNetDsl.Add(analyzing);
            }
        }

        editor.Print(string.Create(CultureInfo.InvariantCulture,
            $"In the compiler alone, {Networks} networks: generator {Median(generated):N0} ms, all of C#'s diagnostics {Median(compiled):N0} ms, " +
            $"analyzed by an idle analyzer {Median(byNobody):N0} ms, by NetDsl's {Median(byNetDsl):N0} ms (medians of {Edits})."));
    }

    /// <summary>A compilation keeps what was bound: a copy has everything ahead of it.</summary>
    private static Task<ImmutableArray<Diagnostic>> AnalyzeAsync(Compilation program, params ImmutableArray<DiagnosticAnalyzer> analyzers) =>
        program.Clone().WithAnalyzers(analyzers).GetAnalyzerDiagnosticsAsync();

    private static async Task<double> TimeAsync<T>(Func<Task<T>> work)
    {
        long start = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static double Median(List<double> times) => times.Order().ElementAt(Edits / 2);

#pragma warning disable RS1036, RS1038, RS1041 // Not to be shipped.
    [DiagnosticAnalyzer(LanguageNames.CSharp)]
    private sealed class Idle : DiagnosticAnalyzer
    {
        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [new("IDLE", "Idle", "Idle", "Idle", DiagnosticSeverity.Warning, isEnabledByDefault: true)];

        public override void Initialize(AnalysisContext context)
        {
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.EnableConcurrentExecution();
            context.RegisterSymbolAction(_ => { }, SymbolKind.NamedType);
            context.RegisterOperationAction(_ => { }, OperationKind.Invocation, OperationKind.ObjectCreation);
        }
    }
}
