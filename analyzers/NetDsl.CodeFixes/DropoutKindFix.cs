using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetDsl.CodeFixes.Editing;
using NetDsl.Semantics;
using NetDsl.Semantics.Rules;

namespace NetDsl.CodeFixes;

/// <summary>Swaps <c>[Dropout]</c> and <c>[AlphaDropout]</c>, at the same rate.</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DropoutKindFix))]
public sealed class DropoutKindFix() : NetworkCodeFix(DropoutKindRule.Id)
{
    private const string Suffix = "Attribute";

    private protected override IEnumerable<Repair> RepairsFor(FixRequest request)
    {
        TextChange?[] renames = request.Diagnostic.Properties.TryGetValue(DropoutKindRule.KindFact, out string? kind)
            ? [.. request.Places.Select(place => Rename(request.Find<AttributeSyntax>(place), kind!, request))]
            : [];
        if (renames.Length > 0 && !renames.Contains(null))
        {
            yield return new($"Use [{kind}]", nameof(DropoutKindFix), [.. renames.Select(rename => rename!.Value)]);
        }
    }

    /// <summary>Null for an alias, and where the new name would mean something else.</summary>
    private static TextChange? Rename(AttributeSyntax? dropout, string kind, FixRequest request)
    {
        NameSyntax? name = dropout?.Name;
        IdentifierNameSyntax? identifier = (name as QualifiedNameSyntax)?.Right as IdentifierNameSyntax
            ?? (name as AliasQualifiedNameSyntax)?.Name as IdentifierNameSyntax
            ?? name as IdentifierNameSyntax;
        string old = kind == LayerNames.Dropout ? LayerNames.AlphaDropout : LayerNames.Dropout;
        string? written = identifier?.Identifier.ValueText;
        return (written == old || written == old + Suffix)
            && (name != identifier || AttributeNames.MeansOurs(kind, identifier!.SpanStart, request))
            ? new TextChange(identifier!.Span, written == old ? kind : kind + Suffix)
            : null;
    }
}
