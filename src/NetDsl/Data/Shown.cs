using System.Globalization;
using System.Text;
using static System.FormattableString;

namespace NetDsl;

/// <summary>Texts from files as messages show them: in quotes, not at any length, and with what nobody sees written out.</summary>
internal static class Shown
{
    private const int MostCharacters = 40;
    private const int MostTexts = 10;

    /// <summary>'setosa', or a name in code: "species".</summary>
    /// <param name="text">The text.</param>
    /// <param name="quote">What stands around it; <see langword="null"/> for nothing.</param>
    public static string Text(ReadOnlySpan<char> text, char? quote = '\'')
    {
        var shown = new StringBuilder(MostCharacters + 3).Append(quote);
        ReadOnlySpan<char> head = text[..Math.Min(text.Length, MostCharacters)];
        for (int i = 0; i < head.Length; i++)
        {
            if (i + 1 < head.Length && char.IsSurrogatePair(head[i], head[i + 1]))
            {
                shown.Append(head.Slice(i++, 2));
            }
            else if (IsVisible(head[i]))
            {
                shown.Append(head[i]);
            }
            else
            {
                shown.Append(head[i] switch { '\t' => @"\t", '\r' => @"\r", '\n' => @"\n", var other => Invariant($@"\u{(int)other:X4}") });
            }
        }

        return shown.Append(head.Length < text.Length ? "…" : "").Append(quote).ToString();
    }

    /// <summary>The first of several texts, each as <see cref="Text"/> shows it.</summary>
    public static string List(IReadOnlyList<string> texts, char quote = '\'') =>
        string.Join(", ", texts.Take(MostTexts).Select(text => Text(text, quote))) + (texts.Count > MostTexts ? ", …" : "");

    private static bool IsVisible(char character) => char.GetUnicodeCategory(character)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned);
}
