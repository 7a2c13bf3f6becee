using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NetDsl.Semantics.Building;
using NetDsl.Semantics.Parsing;
using NetDsl.Semantics.Rules;

namespace NetDsl.Analyzers;

/// <summary>Hosts the rules about networks: parses each network once, runs them all, and says where in the source each finding is.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NetworkAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [.. RuleList.Networks.Select(rule => rule.Descriptor)];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (NetworkParser.Parse(type, context.CancellationToken) is not { } parsed || HasUnknownAttribute(type))
        {
            return;
        }

        foreach (Finding finding in RuleList.Check(NetworkModelBuilder.Build(parsed.Declaration)))
        {
            context.ReportDiagnostic(finding.At(site => parsed.Syntax.Locate(site, context.CancellationToken)));
        }
    }

    /// <summary>It may be a layer that is still being typed. A generator cannot ask: to it, attributes that others generate are unknown.</summary>
    private static bool HasUnknownAttribute(INamedTypeSymbol type) =>
        type.GetAttributes().Any(attribute => attribute.AttributeClass is null or { TypeKind: TypeKind.Error });
}
