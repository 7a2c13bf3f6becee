using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using NetDsl.Analyzers;
using NetDsl.Generators;
using NetDsl.Semantics;
using NetDsl.Semantics.Rules;

namespace NetDsl.Testing;

/// <summary>All that compiler, generator and analyzers say about sources of any quality.</summary>
public static class CompiledNetwork
{
    /// <summary>Without the hint that layers are unnamed, which is given to nearly every network and never shown.</summary>
    public static async Task<ImmutableArray<Diagnostic>> DiagnosticsOf(bool generates, params string[] sources) =>
        [.. WithoutHint(await AllDiagnosticsOf(generates, sources))];

    public static Task<ImmutableArray<Diagnostic>> AllDiagnosticsOf(bool generates, params string[] sources) => DiagnosticsOf(generates, new EditorConfig(""), sources);

    public static Task<ImmutableArray<Diagnostic>> DiagnosticsUnder(string editorConfig, string source) => DiagnosticsOf(generates: true, new EditorConfig(editorConfig), [source]);

    /// <summary>Builds a source, and gives the messages and the program, which is empty if it does not compile.</summary>
    public static async Task<(ImmutableArray<Diagnostic> Told, GeneratedCode Code)> Build(string source)
    {
        Compilation program = Generate(Compile(new EditorConfig(""), [source], CSharpParseOptions.Default), new Guard(), out ImmutableArray<Diagnostic> fromGenerator);
        using var image = new MemoryStream();
        ImmutableArray<Diagnostic> emitted = program.Emit(image).Diagnostics;
        ImmutableArray<Diagnostic> analyzed = await program.WithAnalyzers(AnalyzerTest.Analyzers).GetAnalyzerDiagnosticsAsync();
        return ([.. WithoutHint([.. fromGenerator, .. emitted, .. analyzed])], new([], program, image.ToArray()));
    }

    /// <summary>As <paramref name="version"/> of C#, as the command line does it: where C# finds errors in declarations, analyzers are not heard.</summary>
    public static async Task<ImmutableArray<Diagnostic>> BuildAs(LanguageVersion version, string source)
    {
        Compilation compilation = Compile(new EditorConfig(""), [source], new CSharpParseOptions(version));
        Compilation program = Generate(compilation, new Guard(), out ImmutableArray<Diagnostic> fromGenerator, version);
        ImmutableArray<Diagnostic> declared = [.. fromGenerator, .. program.GetParseDiagnostics(), .. program.GetDeclarationDiagnostics()];
        return declared.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            ? declared
            : [.. WithoutHint([.. fromGenerator, .. await program.WithAnalyzers(AnalyzerTest.Analyzers).GetAllDiagnosticsAsync()])];
    }

    /// <summary>With a fault in NetDsl itself: what does not concern a network, or a method, of this name is done as ever.</summary>
    /// <param name="stage">The piece of work that fails, as <see cref="Stage"/> calls it.</param>
    /// <param name="name">The network, or the method that holds a call.</param>
    /// <param name="fault">What is thrown.</param>
    /// <param name="source">The program.</param>
    public static async Task<FaultyRun> RunWithFault(string stage, string name, Exception fault, string source)
    {
        var guard = new Guard((reached, network) =>
        {
            if (network == name && reached.ToString() == stage)
            {
                throw fault;
            }
        });
        Compilation compilation = Compile(new EditorConfig(""), [source], CSharpParseOptions.Default);
        Compilation program = Generate(compilation, guard, out ImmutableArray<Diagnostic> fromGenerator);
        ImmutableArray<Diagnostic> all = await program.WithAnalyzers([new NetworkAnalyzer(guard), new CallAnalyzer(guard)]).GetAllDiagnosticsAsync();
        return new([.. WithoutHint([.. fromGenerator, .. all])], [.. program.SyntaxTrees.Skip(1).Select(tree => Path.GetFileName(tree.FilePath))]);
    }

    /// <summary>Of a program that refers to an assembly made of another source.</summary>
    public static async Task<ImmutableArray<Diagnostic>> DiagnosticsBeside(string assembly, string source)
    {
        CSharpCompilation other = Compile(new EditorConfig(""), [assembly], CSharpParseOptions.Default).WithAssemblyName("Other");
        using var image = new MemoryStream();
        Generate(other, new Guard(), out _).Emit(image);
        Compilation program = Generate(
            Compile(new EditorConfig(""), [source], CSharpParseOptions.Default).AddReferences(MetadataReference.CreateFromImage(image.ToArray())),
            new Guard(),
            out ImmutableArray<Diagnostic> fromGenerator);
        return [.. WithoutHint([.. fromGenerator, .. await program.WithAnalyzers(AnalyzerTest.Analyzers).GetAllDiagnosticsAsync()])];
    }

    private static IEnumerable<Diagnostic> WithoutHint(ImmutableArray<Diagnostic> diagnostics) => diagnostics.Where(diagnostic => diagnostic.Id != UnnamedLayersRule.Id);

    private static async Task<ImmutableArray<Diagnostic>> DiagnosticsOf(bool generates, EditorConfig config, string[] sources)
    {
        Compilation compilation = Compile(config, sources, CSharpParseOptions.Default);
        ImmutableArray<Diagnostic> fromGenerator = [];
        if (generates)
        {
            compilation = Generate(compilation, new Guard(), out fromGenerator);
        }

        ImmutableArray<Diagnostic> all = await compilation.WithAnalyzers(AnalyzerTest.Analyzers, new AnalyzerOptions([], config)).GetAllDiagnosticsAsync();
        return [.. fromGenerator, .. all];
    }

    private static CSharpCompilation Compile(EditorConfig config, string[] sources, CSharpParseOptions options) => CSharpCompilation.Create(
        "Tested",
        sources.Select((source, i) => CSharpSyntaxTree.ParseText(source, options, path: $"Source{i}.cs")),
        NetDslReferences.All,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary).WithSyntaxTreeOptionsProvider(config.Severities));

    private static Compilation Generate(Compilation before, Guard guard, out ImmutableArray<Diagnostic> reported, LanguageVersion version = LanguageVersion.Default)
    {
        CSharpGeneratorDriver.Create([new NetworkGenerator(guard).AsSourceGenerator()], parseOptions: new CSharpParseOptions(version))
            .RunGeneratorsAndUpdateCompilation(before, out Compilation after, out reported);
        return after;
    }
}

/// <summary>The messages and files of a run in which NetDsl failed on something.</summary>
/// <param name="Diagnostics">Of compiler, generator and analyzers.</param>
/// <param name="Files">The names of the generated files.</param>
public sealed record FaultyRun(ImmutableArray<Diagnostic> Diagnostics, IReadOnlyList<string> Files);
