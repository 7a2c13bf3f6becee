using System.Buffers;
using System.Text;
using static System.FormattableString;

namespace NetDsl;

/// <summary>
/// A token for each character that a text has: Unicode scalar values, numbered in their order. What people take for one character may be
/// several, such as a letter and an accent.
/// </summary>
public sealed class CharacterVocabulary : Vocabulary
{
    private readonly Rune[] _characters;
    private readonly Dictionary<Rune, int> _tokens;

    private CharacterVocabulary(Rune[] characters, bool withUnknown)
    {
        _characters = characters;
        _tokens = characters.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        UnknownToken = withUnknown ? characters.Length : null;
    }

    /// <inheritdoc/>
    public override int Count => _characters.Length + (UnknownToken is null ? 0 : 1);

    /// <summary>The token of all other characters, the last one; <see langword="null"/> where they are refused.</summary>
    public int? UnknownToken { get; }

    /// <summary>The characters, in the order of their tokens.</summary>
    public string Characters => string.Concat(_characters);

    /// <summary>The characters of a text.</summary>
    /// <param name="text">The text to train on.</param>
    /// <param name="withUnknown">Whether there is a token for all other characters; else they are refused.</param>
    /// <returns>The vocabulary.</returns>
    /// <exception cref="ArgumentException">The text is empty, or has half of a surrogate pair.</exception>
    public static CharacterVocabulary Of(string text, bool withUnknown = false)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Of([text], withUnknown);
    }

    /// <summary>The characters of several texts.</summary>
    /// <param name="texts">The texts to train on.</param>
    /// <param name="withUnknown">Whether there is a token for all other characters; else they are refused.</param>
    /// <returns>The vocabulary.</returns>
    /// <exception cref="ArgumentException">The texts have no character, or half of a surrogate pair.</exception>
    public static CharacterVocabulary Of(IEnumerable<string> texts, bool withUnknown)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var found = new SortedSet<Rune>();
        foreach (string text in texts)
        {
            ArgumentNullException.ThrowIfNull(text, nameof(texts));
            for (int place = 0; place < text.Length;)
            {
                found.Add(Next(text, ref place));
            }
        }

        return found.Count > 0
            ? new CharacterVocabulary([.. found], withUnknown)
            : throw new ArgumentException("A text without characters makes no vocabulary.", nameof(texts));
    }

    /// <inheritdoc/>
    public override int[] Encode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var tokens = new List<int>(text.Length);
        for (int place = 0; place < text.Length;)
        {
            int start = place;
            Rune character = Next(text, ref place);
            tokens.Add(
                _tokens.TryGetValue(character, out int token) ? token
                    : UnknownToken ?? throw new ArgumentException(Unknown(character, start), nameof(text)));
        }

        return [.. tokens];
    }

    /// <inheritdoc/>
    public override string Decode(ReadOnlySpan<int> tokens)
    {
        CheckTokens(tokens);
        var text = new StringBuilder(tokens.Length);
        foreach (int token in tokens)
        {
            text.Append(CharacterOf(token));
        }

        return text.ToString();
    }

    /// <inheritdoc/>
    public override string TextOf(int token)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(token);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(token, Count);
        return CharacterOf(token).ToString();
    }

    /// <summary>The line "65 characters", or "65 characters and one for all others".</summary>
    /// <returns>One line, the same under every culture.</returns>
    public override string ToString() =>
        Figure.Count(_characters.Length, "character") + (UnknownToken is null ? "" : " and one for all others");

    /// <summary>The vocabulary that <see cref="Characters"/> was written of.</summary>
    /// <exception cref="FormatException">It was not.</exception>
    internal static CharacterVocabulary Read(string characters, bool withUnknown)
    {
        Rune[] runes = [.. characters.EnumerateRunes()];
        for (int i = 1; i < runes.Length; i++)
        {
            if (runes[i] <= runes[i - 1])
            {
                throw new FormatException("the characters of its vocabulary are not in their order.");
            }
        }

        return runes.Length > 0 ? new(runes, withUnknown) : throw new FormatException("its vocabulary has no characters.");
    }

    private Rune CharacterOf(int token) => token < _characters.Length ? _characters[token] : Rune.ReplacementChar;

    private string Unknown(Rune character, int place) =>
        Invariant($"The text has {Shown.Text(character.ToString())} (U+{character.Value:X4}) at place {place}, which is none of the {_characters.Length} characters of the vocabulary: ")
            + "make it of a text that has it, or with an unknown token.";

    private static Rune Next(string text, ref int place)
    {
        if (Rune.DecodeFromUtf16(text.AsSpan(place), out Rune character, out int length) != OperationStatus.Done)
        {
            throw new ArgumentException(
                Invariant($"The text has half of a surrogate pair at place {place}: it was cut in the middle of a character."), nameof(text));
        }

        place += length;
        return character;
    }
}
