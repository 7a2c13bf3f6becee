using System.Globalization;

namespace NetDsl.Semantics;

/// <summary>Names as C# writes them. The compiler's own answers would be the same, but meaning is found without it.</summary>
internal static class Identifiers
{
    /// <summary>The words that the language reserves, always or in some places.</summary>
    private static readonly HashSet<string> Keywords = [.. """
        abstract as base bool break byte case catch char checked class const continue decimal default delegate do double else
        enum event explicit extern false finally fixed float for foreach goto if implicit in int interface internal is lock long
        namespace new null object operator out override params private protected public readonly ref return sbyte sealed short
        sizeof stackalloc static string struct switch this throw true try typeof uint ulong unchecked unsafe ushort using
        virtual void volatile while __arglist __makeref __reftype __refvalue add alias allows and ascending assembly async await
        by descending equals extension field file from get global group init into join let managed method module nameof not
        notnull on or orderby param partial property record remove required scoped select set type typevar unmanaged var when
        where with yield
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>A name in metadata has at most 1,023 characters, and generated code adds some to what it is given.</summary>
    private const int Longest = 900;

    /// <summary>
    /// Not those with invisible formatting characters: C# reads over these, so that two different texts would be one name.
    /// </summary>
    public static bool IsValid(string text) => text.Length is > 0 and <= Longest && Begins(text[0])
        && text.Skip(1).All(GoesOn);

    /// <summary>The name with an <c>@</c> where it is a keyword.</summary>
    public static string Escape(string name) => Keywords.Contains(name) ? "@" + name : name;

    /// <summary>
    /// The name of a local variable: <c>Dense1</c> becomes <c>dense1</c>, <c>Lstm1.states_slope</c> becomes <c>lstm1StatesSlope</c>.
    /// </summary>
    public static string Local(string name)
    {
        string[] parts = name.Split('.');
        IEnumerable<string> words = parts.Skip(1).SelectMany(part => part.Split('_')).Where(word => word.Length > 0);
        return char.ToLowerInvariant(parts[0][0]) + parts[0].Substring(1) + string.Concat(words.Select(Capitalized));
    }

    /// <summary>The name of a local variable for the slope with respect to a value: <c>dDense1</c>.</summary>
    public static string LocalSlope(string name) => "d" + Capitalized(name);

    private static bool Begins(char letter) => letter == '_' || CharUnicodeInfo.GetUnicodeCategory(letter)
        is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
        or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber;

    private static bool GoesOn(char letter) => Begins(letter) || CharUnicodeInfo.GetUnicodeCategory(letter)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
        or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.ConnectorPunctuation;

    private static string Capitalized(string name) => char.ToUpperInvariant(name[0]) + name.Substring(1);
}
