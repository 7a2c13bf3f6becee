using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetDsl.Semantics.Catalog;

namespace NetDsl.CodeFixes.Editing;

/// <summary>What is written about initializers.</summary>
internal static class InitExpression
{
    /// <summary>
    /// Changes the member's name and nothing before it: <c>NetDsl.Init.Zero</c> becomes <c>NetDsl.Init.HeNormal</c>, and under
    /// <c>using static</c> <c>Zero</c> becomes <c>HeNormal</c>. Null for a constant or a cast, and where the new name would mean something else.
    /// </summary>
    public static TextChange? Rename(ExpressionSyntax expression, string member, FixRequest request)
    {
        while (expression is ParenthesizedExpressionSyntax parenthesized)
        {
            expression = parenthesized.Expression;
        }

        SimpleNameSyntax? name = expression is MemberAccessExpressionSyntax access ? access.Name : expression as IdentifierNameSyntax;
        if (name is null || !IsMember(request.Model.GetSymbolInfo(name, request.CancellationToken).Symbol))
        {
            return null;
        }

        bool means = name != expression || (request.Model.LookupSymbols(name.SpanStart, name: member) is [{ } found] && IsMember(found));
        return means ? new TextChange(name.Span, member) : null;
    }

    /// <summary>Whether a named argument is an option of some initializer.</summary>
    public static bool IsOption(string? name) => InitOption.Find(name) is not null;

    private static bool IsMember(ISymbol? symbol) => symbol is IFieldSymbol
    {
        ContainingType: { Name: "Init", ContainingNamespace: { Name: "NetDsl", ContainingNamespace.IsGlobalNamespace: true } },
    };
}
