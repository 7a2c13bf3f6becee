using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace NetDsl.Testing;

/// <summary>The text of an .editorconfig, as it governs every file of a compilation: severities of single rules and of whole families.</summary>
public sealed class EditorConfig(string text) : AnalyzerConfigOptionsProvider
{
    private readonly AnalyzerConfigOptionsResult _result =
        AnalyzerConfigSet.Create(new[] { AnalyzerConfig.Parse(text, "/.editorconfig") }).GetOptionsForSourcePath("/Source.cs");

    public override AnalyzerConfigOptions GlobalOptions { get; } = new Options(ImmutableDictionary<string, string>.Empty);

    /// <summary>The severities of single rules, for which the compiler asks; families it leaves to the analyzers' driver.</summary>
    public SyntaxTreeOptionsProvider Severities => new OfRules(_result.TreeOptions);

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => new Options(_result.AnalyzerOptions);

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

    private sealed class Options(ImmutableDictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }

    private sealed class OfRules(ImmutableDictionary<string, ReportDiagnostic> severities) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
            severities.TryGetValue(diagnosticId, out severity);

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
        {
            severity = ReportDiagnostic.Default;
            return false;
        }
    }
}
