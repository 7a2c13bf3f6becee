using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;

namespace NetDsl.Semantics;

/// <summary>Names as C# writes them.</summary>
internal static class Identifiers
{
    /// <summary>
    /// Not those with invisible formatting characters: C# reads over these, so that two different texts would be one name.
    /// </summary>
    public static bool IsValid(string text) =>
        SyntaxFacts.IsValidIdentifier(text) && text.All(letter => char.GetUnicodeCategory(letter) != UnicodeCategory.Format);

    /// <summary>The name with an <c>@</c> where it is a keyword.</summary>
    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None
            ? "@" + name
            : name;

    /// <summary>The name of a local variable: <c>Dense1</c> becomes <c>dense1</c>, <c>Dense1.mask</c> becomes <c>dense1Mask</c>.</summary>
    public static string Local(string name)
    {
        string[] parts = name.Split('.');
        return char.ToLowerInvariant(parts[0][0]) + parts[0].Substring(1) + string.Concat(parts.Skip(1).Select(Capitalized));
    }

    /// <summary>The name of a local variable for the slope with respect to a value: <c>dDense1</c>.</summary>
    public static string LocalSlope(string name) => "d" + Capitalized(name);

    private static string Capitalized(string name) => char.ToUpperInvariant(name[0]) + name.Substring(1);
}
