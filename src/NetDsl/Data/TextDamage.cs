using System.Buffers;
using static System.FormattableString;

namespace NetDsl;

/// <summary>
/// Finds what no text has unless it was damaged or read in another encoding than its own. Two names that differ only there would look
/// alike.
/// </summary>
internal static class TextDamage
{
    private const char Replaced = '\uFFFD';

    private static readonly SearchValues<char> Suspicious = SearchValues.Create(
    [
        .. Enumerable.Range(0, 0x20).Select(code => (char)code).Except(['\t', '\r', '\n']), '\u007F', Replaced,
        .. Enumerable.Range(0xD800, 0x800).Select(code => (char)code),
    ]);

    /// <summary>The second half of a sentence about a text; <see langword="null"/> where nothing is wrong with it.</summary>
    public static string? Find(ReadOnlySpan<char> text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            int next = text[i..].IndexOfAny(Suspicious);
            if (next < 0)
            {
                return null;
            }

            i += next;
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                i++;
                continue;
            }

            return text[i] switch
            {
                Replaced => "holds U+FFFD, which stands where bytes could not be read, so that names that differ become one: "
                    + "read the file in its own encoding",
                '\0' => "holds the character NUL: if the file is UTF-16 without a byte order mark, give Dataset.FromCsv "
                    + "a StreamReader of it with Encoding.Unicode; else it is damaged",
                < ' ' or '\u007F' => Invariant($"holds the control character U+{(int)text[i]:X4}: it is damaged, or no text"),
                _ => Invariant($"holds one half of a character, U+{(int)text[i]:X4}: it is damaged"),
            };
        }

        return null;
    }
}
