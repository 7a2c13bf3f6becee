using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NetDsl.Semantics;
using NetDsl.Semantics.Parsing.Calls;
using NetDsl.Semantics.Reporting;
using NetDsl.Semantics.Rules;

namespace NetDsl.Analyzers;

/// <summary>Hosts the rules about calls of the library: asks them about every call, and says where in the source each finding is.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CallAnalyzer : DiagnosticAnalyzer
{
    private readonly Guard _guard;

    /// <summary>Makes the analyzer.</summary>
    public CallAnalyzer()
        : this(new Guard())
    {
    }

    internal CallAnalyzer(Guard guard) => _guard = guard;

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = Diagnostics.DescriptorsOf(RuleList.Calls);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (LibraryTypes.Find(start.Compilation) is { } library)
            {
                start.RegisterOperationAction(
                    operation => Analyze(operation, library),
                    OperationKind.ObjectCreation,
                    OperationKind.With,
                    OperationKind.Invocation,
                    OperationKind.SimpleAssignment,
                    OperationKind.Invalid);
            }
        });
    }

    private void Analyze(OperationAnalysisContext context, LibraryTypes library)
    {
        Attempt<Diagnostic[]> judged = _guard.Try(Stage.Judge, context.ContainingSymbol.Name, () => Judge(context, library));
        foreach (Diagnostic diagnostic in judged.Result ?? [])
        {
            context.ReportDiagnostic(diagnostic);
        }

        if (judged.Failure is { } failure)
        {
            context.ReportDiagnostic(failure.At(context.Operation.Syntax.GetLocation(), DiagnosticSeverity.Warning));
        }
    }

    /// <summary>A call that is still being typed may not yet be what is meant.</summary>
    private static Diagnostic[]? Judge(OperationAnalysisContext context, LibraryTypes library) =>
        new CallParser(library).Parse(context.Operation) is { } parsed && !context.Operation.Syntax.ContainsDiagnostics
            ? [.. RuleList.Check(parsed.Call).Select(finding => finding.At(parsed.Syntax.Locate))]
            : null;
}
