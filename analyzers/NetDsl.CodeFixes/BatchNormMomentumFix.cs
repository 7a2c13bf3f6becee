using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetDsl.Semantics.Rules;

namespace NetDsl.CodeFixes;

/// <summary>Writes Keras's momentum in NetDsl's sense.</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(BatchNormMomentumFix))]
public sealed class BatchNormMomentumFix() : NetworkCodeFix(BatchNormMomentumRule.Id)
{
    /// <summary>Only numbers: behind a constant's name stands a decision.</summary>
    private protected override IEnumerable<Repair> RepairsFor(FixRequest request)
    {
        string[] momenta = request.Diagnostic.Properties.TryGetValue(BatchNormMomentumRule.MomentaFact, out string? fact)
            ? fact!.Split(',')
            : [];
        LiteralExpressionSyntax?[] written =
            [.. request.Places.Select(place => request.Find<AttributeArgumentSyntax>(place)?.Expression as LiteralExpressionSyntax)];
        if (written.Length == momenta.Length && !written.Contains(null) && momenta.All(momentum => momentum.Length > 0))
        {
            string[] all = [.. momenta.Distinct()];
            string norms = written.Length == 1 ? "" : $" for {written.Length} norms";
            yield return new(
                all.Length == 1 ? $"Use Momentum = {all[0]}{norms}" : $"Use the momentum that Keras calls so{norms}",
                nameof(BatchNormMomentumFix),
                [.. written.Zip(momenta, (literal, momentum) => new TextChange(literal!.Span, momentum))]);
        }
    }
}
