using System.Buffers;

namespace NetDsl;

/// <summary>
/// The likely reason why a text is not what it should be, and a remedy: the end of a message, or nothing.
/// </summary>
internal static class CsvHints
{
    private static readonly char[] Separators = [';', '\t', '|', ','];
    private static readonly string[] SignsOfNothing = ["", "?", "NA", "N/A", "#N/A", "<NA>", "NaN", "null"];
    private static readonly string[] SignsOfNoNumber =
    [
        "-",
        "--",
        ".",
        "none",
        "nil",
        "missing",
        "#VALUE!",
        "#DIV/0!",
        "#REF!",
        "#NAME?",
        "#NUM!",
        "#NULL!",
    ];
    private static readonly string[] Answers = ["true", "false", "yes", "no", "t", "f", "y", "n"];

    private static readonly SearchValues<char> OfDates = SearchValues.Create("0123456789-/:.TZ +");
    private static readonly SearchValues<char> OfGroupedNumbers = SearchValues.Create("0123456789.,'_ +-\u00A0\u2009\u202F\u2019");

    /// <summary>The texts that say that there is no value, as they are written mostly: <see cref="IsMissing"/> takes any case.</summary>
    public static IEnumerable<string> MissingTexts =>
        SignsOfNothing.SelectMany(text => (string[])[text, text.ToLowerInvariant(), text.ToUpperInvariant()]).Distinct();

    /// <summary>Whether a text says that there is no value.</summary>
    public static bool IsMissing(ReadOnlySpan<char> text) => IsOneOf(text, SignsOfNothing);

    /// <summary>Whether a text says so where a number belongs; elsewhere it may be a name.</summary>
    public static bool IsMissingNumber(ReadOnlySpan<char> text) => IsMissing(text) || IsOneOf(text, SignsOfNoNumber);

    /// <summary>Of a line in which no separator was found.</summary>
    public static string OfSeparator(ReadOnlySpan<char> line, char separator)
    {
        string current = $": the separator is {Shown.Text([separator])}";
        foreach (char other in Separators)
        {
            if (other != separator && line.Contains(other))
            {
                return $"{current}, but the line holds {Shown.Text([other])}; set Separator if that is what separates fields";
            }
        }

        return current;
    }

    /// <summary>Of a field that should be a number.</summary>
    /// <param name="field">The field.</param>
    /// <param name="separator">What separates fields.</param>
    /// <param name="isLeftOver">Whether its column is an input only because nothing was said of it.</param>
    public static string OfNumber(ReadOnlySpan<char> field, char separator, bool isLeftOver)
    {
        ReadOnlySpan<char> text = field.Trim();
        bool hasDigit = text.ContainsAnyInRange('0', '9');
        foreach (char other in Separators.AsSpan(0, 3))
        {
            if (other != separator && field.Contains(other))
            {
                return OfSeparator(field, separator);
            }
        }

        return TextDamage.Find(field) is { } damage ? $", which {damage}"
            : IsOneOf(text, Answers) ? ": write yes and no as 1 and 0"
            : !hasDigit ? isLeftOver ? ": to leave a column out, name the others as Inputs" : ""
            : text[0] is '\u2212' or '\u2013' ? ": a negative number begins with the sign '-' of ASCII"
            : text[^1] == '%' ? ": write a share as a number, 50% as 0.5"
            : IsDate(text) ? ": write dates and times as numbers, such as days since the first"
            : IsGrouped(text) ? ": write numbers with a decimal point, and nothing between thousands"
            : ": write numbers without a unit";
    }

    private static bool IsDate(ReadOnlySpan<char> text) => text[1..].ContainsAny("-/:") && !text.ContainsAnyExcept(OfDates);

    private static bool IsGrouped(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(OfGroupedNumbers);

    private static bool IsOneOf(ReadOnlySpan<char> text, string[] words)
    {
        foreach (string word in words)
        {
            if (text.Trim().Equals(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
