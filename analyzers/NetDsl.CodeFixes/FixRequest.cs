using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetDsl.Semantics.Parsing;

namespace NetDsl.CodeFixes;

/// <summary>A diagnostic to repair, and the document that it is reported in.</summary>
internal sealed record FixRequest(
    Diagnostic Diagnostic, SyntaxNode Root, SemanticModel Model, SourceText Text, CancellationToken CancellationToken)
{
    public static async Task<FixRequest> CreateAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken) => new(
        diagnostic,
        (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!,
        (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!,
        await document.GetTextAsync(cancellationToken).ConfigureAwait(false),
        cancellationToken);

    /// <summary>Everything that the diagnostic is about, its own place first.</summary>
    public IEnumerable<Location> Places => Diagnostic.AdditionalLocations.Prepend(Diagnostic.Location);

    /// <summary>The node of a kind that stands at a location; null when there is none, or when the location is in another file.</summary>
    public T? Find<T>(Location location)
        where T : SyntaxNode =>
        location.SourceTree?.FilePath == Root.SyntaxTree.FilePath && Root.FullSpan.Contains(location.SourceSpan)
            ? Root.FindNode(location.SourceSpan).FirstAncestorOrSelf<T>()
            : null;

    /// <summary>The network whose declaration a node is part of.</summary>
    public ParsedNetwork? NetworkOf(SyntaxNode node) =>
        node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } declaration
        && Model.GetDeclaredSymbol(declaration, CancellationToken) is { } type
            ? NetworkParser.Parse(type, CancellationToken)
            : null;
}
