using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetDsl.Semantics.Rules;

namespace NetDsl.CodeFixes;

/// <summary>Counts a column from the end as C# does: <c>-1</c> becomes <c>^1</c>.</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ColumnPositionFix))]
public sealed class ColumnPositionFix() : NetworkCodeFix(ColumnPositionRule.Id)
{
    private protected override IEnumerable<Repair> RepairsFor(FixRequest request)
    {
        ExpressionSyntax? written = request.Find<ArgumentSyntax>(request.Diagnostic.Location)?.Expression
            ?? request.Find<AssignmentExpressionSyntax>(request.Diagnostic.Location)?.Right;
        if (written is PrefixUnaryExpressionSyntax { Operand: LiteralExpressionSyntax position } negative
            && negative.IsKind(SyntaxKind.UnaryMinusExpression))
        {
            yield return new(
                $"Count from the end: ^{position}", nameof(ColumnPositionFix), [new TextChange(negative.OperatorToken.Span, "^")]);
        }
    }
}
