using Microsoft.CodeAnalysis.CSharp;

namespace NetDsl.Semantics;

/// <summary>Names as C# writes them.</summary>
internal static class Identifiers
{
    public static bool IsValid(string text) => SyntaxFacts.IsValidIdentifier(text);

    /// <summary>The name with an <c>@</c> where it is a keyword.</summary>
    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None ? "@" + name : name;

    /// <summary>The name of a local variable: <c>Dense1</c> becomes <c>dense1</c>.</summary>
    public static string Local(string name) => char.ToLowerInvariant(name[0]) + name.Substring(1);
}
