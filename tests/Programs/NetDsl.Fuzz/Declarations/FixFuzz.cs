using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using NetDsl.Analyzers;
using NetDsl.Generators;
using NetDsl.Testing;

namespace NetDsl.Fuzz;

/// <summary>
/// Applies every repair that is offered for declarations of any quality. No fix throws; what C# accepted before it accepts after; and what was repaired is not reported again.
/// </summary>
/// <param name="fixes">What is tested; <see langword="null"/> for the library's own. Others are mistakes planted to see that they are found.</param>
public sealed class FixFuzz(IEnumerable<CodeFixProvider>? fixes = null) : IFuzz
{
    private readonly CodeFixProvider[] _fixes = [.. fixes ?? AllFixes.All];
    private int _tried, _reported, _repaired;

    public int Failures { get; private set; }

    /// <summary>Finds the fault in a repair of the declaration of a seed; null if there is none.</summary>
    public async Task<string?> TryAsync(int seed)
    {
        var random = new Random(seed);
        string source = (seed % 4) switch
        {
            0 => RandomSource.Damaged(random),
            1 => RandomSource.Sound(random),
            _ => RandomSource.Mistaken(random),
        };
        using var workspace = new AdhocWorkspace();
        Document document = workspace.CurrentSolution
            .AddProject("Tested", "Tested", LanguageNames.CSharp)
            .WithMetadataReferences(NetDslReferences.All)
            .WithCompilationOptions(new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary))
            .AddDocument("OwnActivations.cs", OwnActivations.Source, filePath: "OwnActivations.cs")
            .Project
            .AddDocument("Source0.cs", source, filePath: "Source0.cs");
        string? failure;
        try
        {
            failure = await TryAllAsync(document).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Every exception is a finding.
        catch (Exception thrown)
#pragma warning restore CA1031
        {
            failure = $"it throws {thrown}";
        }

        _tried++;
        Failures += failure is null ? 0 : 1;
        return failure is null ? null : $"{failure}\nin\n{source}";
    }

    public string Summary() => FormattableString.Invariant($"{_tried} declarations with {_reported} findings: {_repaired} repairs were tried; {Failures} failures.\n");

    private async Task<string?> TryAllAsync(Document document)
    {
        ImmutableArray<Diagnostic> before = await DiagnosticsOf(document).ConfigureAwait(false);
        foreach (Diagnostic finding in before.Where(diagnostic => IsOurs(diagnostic) && diagnostic.Location.IsInSource))
        {
            _reported++;
            foreach (CodeFixProvider fix in _fixes.Where(fix => fix.FixableDiagnosticIds.Contains(finding.Id)))
            {
                var offered = new List<CodeAction>();
                await fix.RegisterCodeFixesAsync(new CodeFixContext(document, finding, (action, _) => offered.Add(action), CancellationToken.None)).ConfigureAwait(false);
                foreach (CodeAction action in offered)
                {
                    _repaired++;
                    if (await TryAsync(document, before, finding, action).ConfigureAwait(false) is { } failure)
                    {
                        return $"\"{action.Title}\" for {finding}: {failure}";
                    }
                }
            }
        }

        return null;
    }

    private static async Task<string?> TryAsync(Document document, ImmutableArray<Diagnostic> before, Diagnostic finding, CodeAction action)
    {
        ImmutableArray<CodeActionOperation> operations = await action.GetOperationsAsync(CancellationToken.None).ConfigureAwait(false);
        Document repaired = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetDocument(document.Id)!;
        ImmutableArray<Diagnostic> after = await DiagnosticsOf(repaired).ConfigureAwait(false);
        string? problem = !before.Any(IsErrorOfCSharp) && after.FirstOrDefault(IsErrorOfCSharp) is { } error ? $"it leaves {error}"
            : after.Any(diagnostic => IsSame(diagnostic, finding)) && after.Count(diagnostic => diagnostic.Id == finding.Id) >= before.Count(diagnostic => diagnostic.Id == finding.Id)
                ? "it leaves what it was to repair"
            : null;
        return problem is null ? null : $"{problem}\n{await repaired.GetTextAsync().ConfigureAwait(false)}";
    }

    private static async Task<ImmutableArray<Diagnostic>> DiagnosticsOf(Document document)
    {
        Compilation compilation = (await document.Project.GetCompilationAsync().ConfigureAwait(false))!;
        CSharpGeneratorDriver.Create(new NetworkGenerator()).RunGeneratorsAndUpdateCompilation(compilation, out compilation, out _);
        return await compilation.WithAnalyzers([new NetworkAnalyzer()]).GetAllDiagnosticsAsync().ConfigureAwait(false);
    }

    private static bool IsSame(Diagnostic one, Diagnostic other) => one.Id == other.Id && one.GetMessage(null) == other.GetMessage(null);

    private static bool IsErrorOfCSharp(Diagnostic diagnostic) => diagnostic.Severity == DiagnosticSeverity.Error && !IsOurs(diagnostic);

    private static bool IsOurs(Diagnostic diagnostic) => diagnostic.Id.StartsWith("NDSL", StringComparison.Ordinal);
}
