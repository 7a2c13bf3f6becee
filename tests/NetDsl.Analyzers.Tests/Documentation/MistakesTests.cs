using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Testing;
using NetDsl.Semantics.Rules;
using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Documentation;

/// <summary>The sample of mistakes shows every rule once, and Mistakes.verified.txt holds what it shows.</summary>
public sealed partial class MistakesTests
{
    private const string Sample = "samples/Mistakes/Mistakes.cs";
    private const string Verified = "tests/NetDsl.Analyzers.Tests/Documentation/Mistakes.verified.txt";

    [Fact]
    public async Task Each_class_makes_the_one_mistake_that_it_names()
    {
        Diagnostic[] reported = [.. (await ReportedAsync()).Where(diagnostic => diagnostic.Severity > DiagnosticSeverity.Hidden || IsOurs(diagnostic))];
        Assert.Equal(reported.Select(ClassAround).Select(ClaimOf), reported.Select(diagnostic => diagnostic.Id));
        Assert.Equal(RuleFacts.InSample, reported.Select(diagnostic => diagnostic.Id));
    }

    [Fact]
    public async Task What_it_shows_is_what_was_read()
    {
        string shown = string.Join('\n', (await ReportedAsync()).Where(IsOurs).Select(diagnostic => string.Create(
            CultureInfo.InvariantCulture,
            $"{ClassAround(diagnostic).Identifier}: {diagnostic.Severity} {diagnostic.Id} at '{TextOf(diagnostic)}'\n  {diagnostic.GetMessage(CultureInfo.InvariantCulture)}"))) + "\n";
        if (Repository.IsUpdating)
        {
            await File.WriteAllTextAsync(Repository.PathOf(Verified), shown);
        }

        new DefaultVerifier().EqualOrDiff(Repository.Read(Verified), shown, "NETDSL_UPDATE=1 writes the file; read the difference.");
    }

    [Fact]
    public async Task Under_its_own_editorconfig_errors_are_warnings_and_all_else_is_the_same()
    {
        IEnumerable<Diagnostic> lowered = await CompiledNetwork.DiagnosticsUnder(Repository.Read("samples/Mistakes/.editorconfig"), Repository.Read(Sample));
        Assert.Equal(
            (await ReportedAsync()).Where(IsOurs).Select(diagnostic => (diagnostic.Id, diagnostic.Severity == DiagnosticSeverity.Error ? DiagnosticSeverity.Warning : diagnostic.Severity)),
            lowered.Where(IsOurs).Where(IsMeant).OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start).Select(diagnostic => (diagnostic.Id, diagnostic.Severity)));
        Assert.DoesNotContain(lowered, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }

    private static async Task<IEnumerable<Diagnostic>> ReportedAsync() =>
        (await CompiledNetwork.AllDiagnosticsOf(generates: true, Repository.Read(Sample)))
            .Where(diagnostic => diagnostic.Location.SourceTree?.FilePath == "Source0.cs" && IsMeant(diagnostic))
            .OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start);

    /// <summary>The other classes have unnamed layers as well, as most networks have.</summary>
    private static bool IsMeant(Diagnostic diagnostic) => diagnostic.Id != UnnamedLayersRule.Id || ClaimOf(ClassAround(diagnostic)) == UnnamedLayersRule.Id;

    private static bool IsOurs(Diagnostic diagnostic) => diagnostic.Id.StartsWith("NDSL", StringComparison.Ordinal);

    private static TypeDeclarationSyntax ClassAround(Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree!.GetRoot().FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<TypeDeclarationSyntax>()!;

    private static string TextOf(Diagnostic diagnostic) => diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan);

    /// <summary>The rule that the comment above a class, or above its first part, names.</summary>
    private static string ClaimOf(TypeDeclarationSyntax type) => type.SyntaxTree.GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>()
        .Where(part => part.Identifier.ValueText == type.Identifier.ValueText)
        .Select(part => Claim().Match(part.GetLeadingTrivia().ToString()).Groups[1].Value)
        .First();

    [GeneratedRegex("<summary>(NDSL[0-9]{4}): ")]
    private static partial Regex Claim();
}
