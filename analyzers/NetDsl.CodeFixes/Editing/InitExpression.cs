using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetDsl.Semantics.Catalog;

namespace NetDsl.CodeFixes.Editing;

/// <summary>Expressions about initializers.</summary>
internal static class InitExpression
{
    /// <summary>Another method in place of the written one; null where that is not certain to mean it.</summary>
    public static TextChange? Rename(ExpressionSyntax expression, string member, FixRequest request) =>
        EnumExpression.Rename(expression, "Init", member, request);

    /// <summary>Whether a named argument is an option of some initializer.</summary>
    public static bool IsOption(string? name) => InitOption.Find(name) is not null;
}
