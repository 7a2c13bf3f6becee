using System.Globalization;

namespace NetDsl.Onnx;

/// <summary>Names that C# takes.</summary>
internal static class Identifiers
{
    private const int Longest = 100;

    private static readonly HashSet<string> Keywords = [.. """
        abstract as base bool break byte case catch char checked class const continue decimal default delegate do double else enum event
        explicit extern false field finally fixed float for foreach goto if implicit in int interface internal is lock long namespace new
        null object operator out override params private protected public readonly record ref return sbyte sealed short sizeof
        stackalloc static string struct switch this throw true try typeof uint ulong unchecked unsafe ushort using
        virtual void volatile while
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];

    public static bool IsValid(string text) =>
        text.Length is > 0 and <= Longest && (char.IsAsciiLetter(text[0]) || text[0] == '_')
            && text.All(character => char.IsAsciiLetterOrDigit(character) || character == '_')
        && !Keywords.Contains(text);

    /// <summary>
    /// A valid name as like to a text as may be; <see langword="null"/> where it would begin with a digit, as "0.weight".
    /// </summary>
    public static string? Of(string text)
    {
        string name = string.Concat(text.Take(Longest - 1).Select(Valid)).Trim('_');
        return IsValid(text) ? text
            : name.Length == 0 || char.IsAsciiDigit(name[0]) ? null
            : IsValid(name) ? name
            : $"_{name}";

        static char Valid(char character) => char.IsAsciiLetterOrDigit(character) ? character : '_';
    }

    /// <summary>The name of a class: DigitReader for "digit-reader".</summary>
    public static string? ClassOf(string text)
    {
        char[] between = [.. text.Where(character => !char.IsAsciiLetterOrDigit(character)).Distinct()];
        string[] words = text.Split(between, StringSplitOptions.RemoveEmptyEntries);
        return Of(string.Concat(words.Select(word => word[..1].ToUpper(CultureInfo.InvariantCulture) + word[1..])));
    }
}
