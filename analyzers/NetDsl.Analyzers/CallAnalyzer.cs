using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NetDsl.Semantics.Parsing.Calls;
using NetDsl.Semantics.Rules;

namespace NetDsl.Analyzers;

/// <summary>Hosts the rules about calls of the library: asks them about every call, and says where in the source each finding is.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CallAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [.. RuleList.Calls.Select(rule => rule.Descriptor)];

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
                    OperationKind.ObjectCreation, OperationKind.With, OperationKind.Invocation, OperationKind.SimpleAssignment, OperationKind.Invalid);
            }
        });
    }

    /// <summary>A call that is still being typed may not yet be what is meant.</summary>
    private static void Analyze(OperationAnalysisContext context, LibraryTypes library)
    {
        if (new CallParser(library).Parse(context.Operation) is not { } parsed || context.Operation.Syntax.ContainsDiagnostics)
        {
            return;
        }

        foreach (Finding finding in RuleList.Check(parsed.Call))
        {
            context.ReportDiagnostic(finding.At(parsed.Syntax.Locate));
        }
    }
}
