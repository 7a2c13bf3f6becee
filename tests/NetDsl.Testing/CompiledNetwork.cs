using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using NetDsl.Generators;

namespace NetDsl.Testing;

/// <summary>All that compiler, generator and analyzers say about sources of any quality.</summary>
public static class CompiledNetwork
{
    public static Task<ImmutableArray<Diagnostic>> DiagnosticsOf(bool generates, params string[] sources) => DiagnosticsOf(generates, new EditorConfig(""), sources);

    public static Task<ImmutableArray<Diagnostic>> DiagnosticsUnder(string editorConfig, string source) => DiagnosticsOf(generates: true, new EditorConfig(editorConfig), [source]);

    private static async Task<ImmutableArray<Diagnostic>> DiagnosticsOf(bool generates, EditorConfig config, string[] sources)
    {
        Compilation compilation = CSharpCompilation.Create(
            "Tested",
            sources.Select((source, i) => CSharpSyntaxTree.ParseText(source, path: $"Source{i}.cs")),
            NetDslReferences.All,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary).WithSyntaxTreeOptionsProvider(config.Severities));
        ImmutableArray<Diagnostic> fromGenerator = [];
        if (generates)
        {
            CSharpGeneratorDriver.Create(new NetworkGenerator()).RunGeneratorsAndUpdateCompilation(compilation, out compilation, out fromGenerator);
        }

        ImmutableArray<Diagnostic> all = await compilation.WithAnalyzers(AnalyzerTest.Analyzers, new AnalyzerOptions([], config)).GetAllDiagnosticsAsync();
        return [.. fromGenerator, .. all];
    }
}
