using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NetDsl.Semantics;
using NetDsl.Semantics.Building;
using NetDsl.Semantics.Model;
using NetDsl.Semantics.Parsing;
using NetDsl.Semantics.Reporting;
using NetDsl.Semantics.Rules;

namespace NetDsl.Analyzers;

/// <summary>
/// Hosts the rules about networks: parses each network once, runs them all, and says where in the source each finding is.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NetworkAnalyzer : DiagnosticAnalyzer
{
    private readonly Guard _guard;

    /// <summary>Makes the analyzer.</summary>
    public NetworkAnalyzer()
        : this(new Guard())
    {
    }

    internal NetworkAnalyzer(Guard guard) => _guard = guard;

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = Diagnostics.DescriptorsOf(RuleList.Networks);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            var clash = new Lazy<NameClash?>(() => NameLookup.FindClash(start.Compilation));
            start.RegisterSymbolAction(symbol => Analyze(symbol, clash), SymbolKind.NamedType);
        });
    }

    private void Analyze(SymbolAnalysisContext context, Lazy<NameClash?> clash)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        string name = TypeParser.MetadataNameOf(type);
        if (_guard.Try(Stage.Parse, name, () => NetworkParser.Parse(type, context.CancellationToken)).Result is not { } parsed
            || HasUnknownAttribute(type)
            || parsed.Blocks.Any(HasUnknownAttribute))
        {
            return;
        }

        Attempt<NetworkModel> model = _guard.Try(
            Stage.Build,
            name,
            () => NetworkModelBuilder.Build(parsed.Declaration with { Type = parsed.Declaration.Type.Beside(clash.Value) }));
        Attempt<Diagnostic[]> judged = model.Then(built => _guard.Try<Diagnostic[]>(
            Stage.Judge, name, () =>
                [.. RuleList.Check(built).Select(
                    finding => finding.At(built.PlaceOf, place => parsed.Syntax.Locate(place, context.CancellationToken)))]));
        foreach (Diagnostic diagnostic in judged.Result ?? [])
        {
            context.ReportDiagnostic(diagnostic);
        }

        if (judged.Failure is { } failure && !(parsed.Declaration.Type.GetsCode && GeneratorFails(model, name)))
        {
            context.ReportDiagnostic(failure.At(type.Locations[0], DiagnosticSeverity.Warning));
        }
    }

    /// <summary>Then it says so itself. It does all that the analyzer does, but looks for errors only.</summary>
    private bool GeneratorFails(Attempt<NetworkModel> model, string name) =>
        model.Then(built => _guard.Try(Stage.FindErrors, name, () => RuleList.FirstError(built))).Failure is not null;

    /// <summary>
    /// It may be a layer that is still being typed. A generator cannot ask: to it, attributes that others generate are unknown.
    /// </summary>
    private static bool HasUnknownAttribute(INamedTypeSymbol type) =>
        type.GetAttributes().Any(attribute => attribute.AttributeClass is null or { TypeKind: TypeKind.Error });
}
