using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace NetDsl;

/// <summary>
/// From texts to the tokens that a network reads, and back. A network keeps the one that it was trained with, and saves it:
/// <see cref="TokenNetwork.Vocabulary"/>.
/// </summary>
/// <remarks>
/// <see cref="CharacterVocabulary"/> and <see cref="ByteVocabulary"/> are made again when a network is loaded. Of others a file holds their
/// <see cref="Identity"/> alone: give the network the vocabulary again, which is compared.
/// </remarks>
/// <example>
/// <code>
/// Vocabulary characters = CharacterVocabulary.Of(text);
/// Dataset windows = Dataset.FromWindows(characters.Encode(text), length: 128).With(characters);
/// network.Train(windows, new Adam(), epochs: 3);
/// int[] prompt = network.Vocabulary!.Encode("Once ");
/// Console.WriteLine(network.Vocabulary.Decode([.. network.Generate(prompt, count: 200)]));
/// </code>
/// </example>
public abstract class Vocabulary
{
    private string? _identity;

    /// <summary>The number of tokens, which are from 0 to <see cref="Count"/> − 1.</summary>
    public abstract int Count { get; }

    /// <summary>
    /// What tells the vocabulary from others: those of the same identity give the same tokens. Unless overridden it is made of the number
    /// of tokens and their texts.
    /// </summary>
    public virtual string Identity => _identity ??= $"{Count} tokens {HashOfTexts()}";

    /// <summary>The tokens of a text.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>[T], each from 0 to <see cref="Count"/> − 1; empty for an empty text.</returns>
    /// <exception cref="ArgumentException">There is no token for something in the text; the message says where.</exception>
    public abstract int[] Encode(string text);

    /// <summary>The text of tokens.</summary>
    /// <param name="tokens">[T], each from 0 to <see cref="Count"/> − 1.</param>
    /// <returns>The text.</returns>
    /// <exception cref="ArgumentException">There is no such token.</exception>
    public abstract string Decode(ReadOnlySpan<int> tokens);

    /// <summary>The text of one token, for people who look at it: a part of a character is written as a number.</summary>
    /// <param name="token">From 0 to <see cref="Count"/> − 1.</param>
    /// <returns>The text, which may be empty.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such token.</exception>
    public abstract string TextOf(int token);

    /// <summary>The line "65 tokens".</summary>
    /// <returns>One line, the same under every culture.</returns>
    public override string ToString() => Figure.Count(Count, "token");

    /// <summary>Checks tokens before they are decoded.</summary>
    /// <param name="tokens">[T].</param>
    /// <exception cref="ArgumentException">One is none of the vocabulary's.</exception>
    protected void CheckTokens(ReadOnlySpan<int> tokens)
    {
        int place = tokens.IndexOfAnyExceptInRange(0, Count - 1);
        if (place >= 0)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"There is no token {tokens[place]} (place {place}): the vocabulary has {Count}, from 0."),
                nameof(tokens));
        }
    }

    private string HashOfTexts()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[sizeof(int)];
        for (int token = 0; token < Count; token++)
        {
            byte[] text = Encoding.UTF8.GetBytes(TextOf(token));
            BinaryPrimitives.WriteInt32LittleEndian(length, text.Length);       // so that "ab", "c" is not "a", "bc"
            hash.AppendData(length);
            hash.AppendData(text);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
    }
}
