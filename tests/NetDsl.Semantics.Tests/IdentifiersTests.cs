using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;

namespace NetDsl.Semantics.Tests;

/// <summary>Checks the rules for C#'s names against the compiler.</summary>
public class IdentifiersTests
{
    [Fact]
    public void Every_character_may_stand_where_the_compiler_lets_it()
    {
        char[] differing =
        [
            .. Enumerable.Range(0, char.MaxValue + 1).Select(code => (char)code)
                .Where(letter => Identifiers.IsValid($"{letter}") != IsValid($"{letter}") || Identifiers.IsValid($"a{letter}") != IsValid($"a{letter}")),
        ];

        Assert.Empty(differing);
        Assert.False(Identifiers.IsValid(""));
    }

    [Fact]
    public void Every_keyword_is_escaped_and_nothing_else()
    {
        string[] keywords = [.. SyntaxFacts.GetKeywordKinds().Concat(SyntaxFacts.GetContextualKeywordKinds()).Distinct().Select(SyntaxFacts.GetText).Where(SyntaxFacts.IsValidIdentifier)];

        Assert.True(keywords.Length > 100);
        Assert.All(keywords, word => Assert.Equal("@" + word, Identifiers.Escape(word)));
        Assert.All(keywords.Select(word => word + "s").Except(keywords), word => Assert.Equal(word, Identifiers.Escape(word)));
    }

    private static bool IsValid(string text) =>
        SyntaxFacts.IsValidIdentifier(text) && text.All(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.Format);
}
