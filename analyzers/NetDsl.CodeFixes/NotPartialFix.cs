using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetDsl.Semantics.Rules;

namespace NetDsl.CodeFixes;

/// <summary>Makes a network and the types around it partial.</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NotPartialFix))]
public sealed class NotPartialFix() : NetworkCodeFix(NotPartialRule.Id, EnclosingTypeNotPartialRule.Id)
{
    private protected override IEnumerable<Repair> RepairsFor(FixRequest request)
    {
        TypeDeclarationSyntax[] types =
        [
            .. request.Find<TypeDeclarationSyntax>(request.Diagnostic.Location)?.AncestorsAndSelf()
                .OfType<TypeDeclarationSyntax>()
                .Where(type => !type.Modifiers.Any(SyntaxKind.PartialKeyword)) ?? [],
        ];
        if (types.Length > 0)
        {
            yield return new(
                $"Make {string.Join(" and ", types.Select(type => type.Identifier.Text))} partial",
                nameof(NotPartialFix),
                [.. types.Select(type => new TextChange(new(type.Keyword.SpanStart, 0), "partial "))]);
        }
    }
}
