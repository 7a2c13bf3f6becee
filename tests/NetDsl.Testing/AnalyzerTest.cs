using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using NetDsl.Analyzers;
using NetDsl.Generators;
using NetDsl.Semantics.Rules;

namespace NetDsl.Testing;

/// <summary>Runs the analyzers over sources, on their own and as in a real build, together with the code that the generator adds.</summary>
public static class AnalyzerTest
{
    /// <summary>The lines above every test's source.</summary>
    public const string Header = "using NetDsl;\n\n";

    /// <summary>Both of NetDsl's: of declarations and of calls.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } = [new NetworkAnalyzer(), new CallAnalyzer()];

    /// <summary>Exactly these are reported, and the program has no other error. What editors only show faded counts where it is expected.</summary>
    public static Task Reports(string source, params DiagnosticResult[] expected) => Reports([source], expected);

    public static async Task Reports(IReadOnlyList<string> sources, params DiagnosticResult[] expected)
    {
        foreach (bool generates in new[] { false, true })
        {
            await RunAsync(sources, expected, generates, editorConfig: null);
        }
    }

    public static Task IsSilent(string source) => Reports(source);

    /// <summary>Exactly these are reported about a program that calls networks, which it can do only together with the code that the generator adds.</summary>
    public static Task ReportsOfCalls(string source, params DiagnosticResult[] expected) => RunAsync([source], expected, generates: true, editorConfig: null);

    /// <summary>Nothing is reported, not even what editors only show faded.</summary>
    public static async Task IsSilentDownToHints(string source)
    {
        foreach (bool generates in new[] { false, true })
        {
            await RunAsync([source], [], generates, editorConfig: null, withHints: true);
        }
    }

    /// <summary>The same under an .editorconfig.</summary>
    public static async Task ReportsUnder(string editorConfig, string source, params DiagnosticResult[] expected)
    {
        foreach (bool generates in new[] { false, true })
        {
            await RunAsync([source], expected, generates, editorConfig);
        }
    }

    private static async Task RunAsync(IReadOnlyList<string> sources, DiagnosticResult[] expected, bool generates, string? editorConfig, bool withHints = false)
    {
        var test = new Test(generates);
        if (!withHints && !expected.Any(result => result.Id == SameAsAutomaticRule.Id))
        {
            test.DisabledDiagnostics.Add(SameAsAutomaticRule.Id);
        }

        if (!expected.Any(result => result.Id == UnnamedLayersRule.Id))
        {
            // Said of nearly every network, and never shown.
            test.DisabledDiagnostics.Add(UnnamedLayersRule.Id);
        }

        foreach (string source in sources)
        {
            test.TestState.Sources.Add(Header + source);
        }

        if (editorConfig is not null)
        {
            test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", editorConfig));
        }

        test.ExpectedDiagnostics.AddRange(expected);
        await test.RunAsync(CancellationToken.None);
    }

    private sealed class Test : CSharpAnalyzerTest<NetworkAnalyzer, DefaultVerifier>
    {
        private readonly bool _generates;

        public Test(bool generates)
        {
            _generates = generates;
            ReferenceAssemblies = NetDslReferences.None;
            TestState.AdditionalReferences.AddRange(NetDslReferences.All);
            TestBehaviors = TestBehaviors.SkipGeneratedSourcesCheck;
        }

        protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => Analyzers;

        protected override IEnumerable<Type> GetSourceGenerators() => _generates ? [typeof(NetworkGenerator)] : [];
    }
}
