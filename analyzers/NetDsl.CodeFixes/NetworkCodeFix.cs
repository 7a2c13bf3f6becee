using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using NetDsl.Semantics.Reporting;

namespace NetDsl.CodeFixes;

/// <summary>
/// A fix for one rule. What it offers is a list of text changes, so that all that it does not change stays as it was written.
/// </summary>
/// <param name="ids">The rules whose findings it repairs.</param>
public abstract class NetworkCodeFix(params ImmutableArray<string> ids) : CodeFixProvider
{
    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; } = ids;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            FixRequest request = await FixRequest.CreateAsync(
                context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false);
            foreach (Repair repair in RepairsOf(request))
            {
                context.RegisterCodeFix(
                    CodeAction.Create(repair.Title, token => ApplyAsync(context.Document, repair.Changes, token), repair.Key),
                    diagnostic);
            }
        }
    }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(FixAllAsync);

    /// <summary>A block is left alone: other networks may use it, in which nothing is wrong.</summary>
    private IEnumerable<Repair> RepairsOf(FixRequest request) =>
        request.Diagnostic.Properties.ContainsKey(Diagnostics.InBlockFact) ? [] : RepairsFor(request);

    /// <summary>The repairs for a diagnostic, the recommended first; nothing where no repair is certain to be right.</summary>
    private protected abstract IEnumerable<Repair> RepairsFor(FixRequest request);

    private async Task<Document?> FixAllAsync(FixAllContext context, Document document, ImmutableArray<Diagnostic> diagnostics)
    {
        var changes = new List<TextChange>();
        foreach (Diagnostic diagnostic in diagnostics.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start))
        {
            FixRequest request = await FixRequest.CreateAsync(document, diagnostic, context.CancellationToken).ConfigureAwait(false);
            Repair[] repairs = [.. RepairsOf(request)];
            Repair? chosen = repairs.Length == 1
                ? repairs[0]
                : repairs.FirstOrDefault(repair => repair.Key == context.CodeActionEquivalenceKey);
            changes.AddRange(chosen?.Changes ?? []);
        }

        return await ApplyAsync(document, changes, context.CancellationToken).ConfigureAwait(false);
    }

    /// <summary>Two diagnostics may ask for the same change: a type around two networks becomes partial once.</summary>
    private static async Task<Document> ApplyAsync(Document document, IEnumerable<TextChange> changes, CancellationToken cancellationToken)
    {
        SourceText text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        return document.WithText(text.WithChanges(changes.Distinct().OrderBy(change => change.Span.Start)));
    }
}
