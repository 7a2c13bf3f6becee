using System.Text;
using static System.FormattableString;

namespace NetDsl;

/// <summary>
/// A token for each byte of a text in UTF-8: 256 of them for any text of any language, and where wanted one for the end of a text.
/// </summary>
/// <param name="withEnd">Whether there is a token for the end of a text.</param>
public sealed class ByteVocabulary(bool withEnd = false) : Vocabulary
{
    private const int Bytes = 256;

    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <inheritdoc/>
    public override int Count => Bytes + (withEnd ? 1 : 0);

    /// <summary>
    /// The token for the end of a text, 256; <see langword="null"/> without one. <see cref="Encode"/> does not write it: put it between
    /// texts, and among <see cref="GenerationOptions.StopTokens"/>.
    /// </summary>
    public int? EndToken => withEnd ? Bytes : null;

    /// <inheritdoc/>
    public override int[] Encode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            return Array.ConvertAll(s_strict.GetBytes(text), value => (int)value);
        }
        catch (EncoderFallbackException damage)
        {
            throw new ArgumentException(
                Invariant($"The text has half of a surrogate pair at place {damage.Index}: it was cut in the middle of a character."), nameof(text), damage);
        }
    }

    /// <summary>The text of tokens. Bytes that are no UTF-8, such as half of a character, become U+FFFD, and an end nothing.</summary>
    /// <param name="tokens">[T], each from 0 to <see cref="Count"/> − 1.</param>
    /// <returns>The text.</returns>
    /// <exception cref="ArgumentException">There is no such token.</exception>
    public override string Decode(ReadOnlySpan<int> tokens)
    {
        CheckTokens(tokens);
        byte[] bytes = new byte[tokens.Length];
        int count = 0;
        foreach (int token in tokens)
        {
            if (token < Bytes)
            {
                bytes[count++] = (byte)token;
            }
        }

        return Encoding.UTF8.GetString(bytes, 0, count);
    }

    /// <inheritdoc/>
    public override string TextOf(int token)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(token);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(token, Count);
        return token == Bytes ? "<end>" : token < 128 ? ((char)token).ToString() : Invariant($"<0x{token:X2}>");
    }

    /// <summary>The line "256 bytes", or "256 bytes and an end".</summary>
    /// <returns>One line, the same under every culture.</returns>
    public override string ToString() => "256 bytes" + (withEnd ? " and an end" : "");
}
