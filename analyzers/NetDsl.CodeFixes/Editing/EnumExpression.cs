using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace NetDsl.CodeFixes.Editing;

/// <summary>A member of one of the language's enums, as it is written.</summary>
internal static class EnumExpression
{
    /// <summary>
    /// Changes the member's name and nothing before it: <c>NetDsl.Init.Zero</c> becomes <c>NetDsl.Init.HeNormal</c>, and under
    /// <c>using static</c> <c>Zero</c> becomes <c>HeNormal</c>. Null for a constant or a cast, and where the new name would mean something
    /// else.
    /// </summary>
    public static TextChange? Rename(ExpressionSyntax expression, string type, string member, FixRequest request)
    {
        while (expression is ParenthesizedExpressionSyntax parenthesized)
        {
            expression = parenthesized.Expression;
        }

        SimpleNameSyntax? name = expression is MemberAccessExpressionSyntax access ? access.Name : expression as IdentifierNameSyntax;
        if (name is null || !IsMember(request.Model.GetSymbolInfo(name, request.CancellationToken).Symbol, type))
        {
            return null;
        }

        bool means = name != expression
            || (request.Model.LookupSymbols(name.SpanStart, name: member) is [{ } found] && IsMember(found, type));
        return means ? new TextChange(name.Span, member) : null;
    }

    private static bool IsMember(ISymbol? symbol, string type) => symbol is IFieldSymbol
    {
        ContainingType: { ContainingNamespace: { Name: "NetDsl", ContainingNamespace.IsGlobalNamespace: true } } found,
    } && found.Name == type;
}
