using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetDsl.CodeFixes.Editing;
using NetDsl.Semantics.Rules;

namespace NetDsl.CodeFixes;

/// <summary>Removes a tap that no layer reads.</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UnreadTapFix))]
public sealed class UnreadTapFix() : NetworkCodeFix(UnreadTapRule.Id)
{
    /// <summary>Two taps in one pair of brackets would share a comma when both are removed.</summary>
    private protected override IEnumerable<Repair> RepairsFor(FixRequest request)
    {
        if (request.Find<AttributeSyntax>(request.Diagnostic.Location) is { Parent: AttributeListSyntax list } tap
            && list.Attributes.Count(other => other.Name.IsEquivalentTo(tap.Name)) == 1)
        {
            yield return new("Remove the tap", nameof(UnreadTapFix), [.. Removal.OfAttribute(tap, request.Text)]);
        }
    }
}
