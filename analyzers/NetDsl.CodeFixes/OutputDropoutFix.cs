using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetDsl.CodeFixes.Editing;
using NetDsl.Semantics.Rules;

namespace NetDsl.CodeFixes;

/// <summary>Removes dropout from the output.</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(OutputDropoutFix))]
public sealed class OutputDropoutFix() : NetworkCodeFix(OutputDropoutRule.Id)
{
    private protected override IEnumerable<Repair> RepairsFor(FixRequest request)
    {
        AttributeSyntax?[] dropouts = [.. request.Places.Select(request.Find<AttributeSyntax>)];

        // Two in one pair of brackets would share a comma.
        if (!dropouts.Contains(null) && dropouts.Select(dropout => dropout!.Parent).Distinct().Count() == dropouts.Length)
        {
            yield return new(
                "Remove the dropout",
                nameof(OutputDropoutFix),
                [.. dropouts.SelectMany(dropout => Removal.OfAttribute(dropout!, request.Text))]);
        }
    }
}
