using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using NetDsl.Analyzers;
using NetDsl.Generators;
using NetDsl.Semantics.Rules;

namespace NetDsl.Testing;

/// <summary>
/// Applies a fix one by one and everywhere at once, with and without generated code. What comes out has no finding of the analyzers but those
/// that are marked in it.
/// </summary>
/// <typeparam name="TFix">The fix.</typeparam>
public sealed class FixTest<TFix>
    where TFix : CodeFixProvider, new()
{
    /// <summary>Which of several repairs; null for the only one or the first.</summary>
    public string? Key { get; init; }

    /// <summary>The line that the light bulb's menu must show.</summary>
    public string? Title { get; init; }

    /// <summary>How often the fix must be applied until nothing is left to fix.</summary>
    public int Steps { get; init; } = 1;

    /// <summary>Whether the program calls networks, so that it compiles only together with generated code.</summary>
    public bool CallsNetworks { get; init; }

    /// <summary>Another file of the program, which no fix changes.</summary>
    public string? OtherFile { get; init; }

    /// <summary>The source after fixing everything at once, where that fixes more than one by one.</summary>
    public string? Everywhere { get; init; }

    /// <summary>The first repair is the expected one, and <paramref name="after"/> what it leaves.</summary>
    public async Task Turns(string before, string after, params DiagnosticResult[] findings)
    {
        foreach (bool generates in CallsNetworks ? new[] { true } : [false, true])
        {
            await RunAsync(before, after, findings, generates);
        }
    }

    /// <summary>Nothing is offered: no repair is certain to be right.</summary>
    public Task OffersNothingFor(string source, params DiagnosticResult[] findings) => Turns(source, source, findings);

    private async Task RunAsync(string before, string after, DiagnosticResult[] findings, bool generates)
    {
        bool changes = before != after;
        var test = new Test(generates)
        {
            TestCode = AnalyzerTest.Header + before,
            FixedCode = AnalyzerTest.Header + after,
            CodeActionEquivalenceKey = Key,
            NumberOfIncrementalIterations = changes ? Steps : 0,
            NumberOfFixAllIterations = changes ? 1 : 0,
        };
        if (!findings.Any(finding => finding.Id == SameAsAutomaticRule.Id))
        {
            // What comes out may name the initializer that the activation would choose anyway.
            test.DisabledDiagnostics.Add(SameAsAutomaticRule.Id);
        }

        if (!findings.Any(finding => finding.Id == UnnamedLayersRule.Id))
        {
            test.DisabledDiagnostics.Add(UnnamedLayersRule.Id);
        }

        if (OtherFile is not null)
        {
            test.TestState.Sources.Add(AnalyzerTest.Header + OtherFile);
            test.FixedState.Sources.Add(AnalyzerTest.Header + OtherFile);
        }

        if (Title is not null)
        {
            test.CodeActionVerifier = (action, verifier) => verifier.Equal(Title, action.Title);
        }

        test.ExpectedDiagnostics.AddRange(findings);
        if (!changes)
        {
            test.FixedState.ExpectedDiagnostics.AddRange(findings);
        }

        if (Everywhere is not null)
        {
            test.BatchFixedCode = AnalyzerTest.Header + Everywhere;
            test.FixedState.MarkupHandling = MarkupMode.Allow;
        }

        await test.RunAsync(CancellationToken.None);
    }

    private sealed class Test : CSharpCodeFixTest<NetworkAnalyzer, TFix, DefaultVerifier>
    {
        private readonly bool _generates;

        public Test(bool generates)
        {
            _generates = generates;
            ReferenceAssemblies = NetDslReferences.None;
            TestState.AdditionalReferences.AddRange(NetDslReferences.All);
            TestBehaviors = TestBehaviors.SkipGeneratedSourcesCheck;
        }

        protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => AnalyzerTest.Analyzers;

        protected override IEnumerable<Type> GetSourceGenerators() => _generates ? [typeof(NetworkGenerator)] : [];
    }
}
