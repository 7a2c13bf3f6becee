using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetDsl.Semantics.Rules;

namespace NetDsl.CodeFixes;

/// <summary>Gives the last layer as many units as the loss has classes.</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UnitsDifferFromClassesFix))]
public sealed class UnitsDifferFromClassesFix() : NetworkCodeFix(UnitsDifferFromClassesRule.Id)
{
    /// <summary>Only a number: behind a constant's name stands a decision, and which of the two is wrong is not known.</summary>
    private protected override IEnumerable<Repair> RepairsFor(FixRequest request)
    {
        if (request.Diagnostic.Properties.TryGetValue(UnitsDifferFromClassesRule.UnitsFact, out string? units)
            && request.Find<AttributeArgumentSyntax>(request.Diagnostic.Location) is { Expression: LiteralExpressionSyntax literal })
        {
            string written = literal.Token.Text.Contains('_') ? units! : units!.Replace("_", "");
            yield return new(
                $"Give it {written} {(written == "1" ? "unit" : "units")}",
                nameof(UnitsDifferFromClassesFix),
                [new TextChange(literal.Span, written)]);
        }
    }
}
