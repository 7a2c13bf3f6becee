using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetDsl.Semantics.Rules;

namespace NetDsl.CodeFixes;

/// <summary>Takes the bias from all layers that a batch norm takes it away from anyway.</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(BiasBeforeNormFix))]
public sealed class BiasBeforeNormFix() : NetworkCodeFix(BiasBeforeNormRule.Id)
{
    private protected override IEnumerable<Repair> RepairsFor(FixRequest request)
    {
        TextChange?[] changes = [.. request.Places.Select(place => Change(place, request))];
        if (!changes.Contains(null))
        {
            string layers = changes.Length == 1 ? "" : $" for {changes.Length} layers";
            yield return new($"Set Bias = false{layers}", nameof(BiasBeforeNormFix), [.. changes.Select(change => change!.Value)]);
        }
    }

    /// <summary>
    /// Null where the bias is asked for: behind a constant's name stands a decision, and an initial value of the bias is one as well.
    /// </summary>
    private static TextChange? Change(Location place, FixRequest request)
    {
        if (request.Find<AttributeArgumentSyntax>(place) is { } written)
        {
            return written.Expression is LiteralExpressionSyntax literal && !HasStart((AttributeArgumentListSyntax)written.Parent!)
                ? new TextChange(literal.Span, "false")
                : null;
        }

        return request.Find<AttributeSyntax>(place)?.ArgumentList is { Arguments: [.., var last] } list && !HasStart(list)
            ? new TextChange(new(last.Span.End, 0), $", {BiasBeforeNormRule.Argument} = false")
            : null;
    }

    private static bool HasStart(AttributeArgumentListSyntax list) =>
        list.Arguments.Any(argument => argument.NameEquals?.Name.Identifier.ValueText == "BiasInit");
}
