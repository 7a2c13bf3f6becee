using System.Globalization;
using Microsoft.ML.Tokenizers;

namespace NetDsl.Tokenizers;

/// <summary>
/// A tokenizer of Microsoft.ML.Tokenizers as the vocabulary of a network: byte-pair encodings (Tiktoken, GPT-2), SentencePiece, WordPiece.
/// </summary>
/// <remarks>
/// A network's file does not hold the tokenizer, only what tells it from others: after loading set
/// <see cref="TokenNetwork.Vocabulary"/> again, which refuses another. By default that is the number of tokens and their texts as
/// <see cref="TextOf"/> gives them; how a tokenizer prepares a text before it looks for tokens is not part of it.
/// </remarks>
/// <example>
/// <code>
/// var vocabulary = new TokenizerVocabulary(BpeTokenizer.Create("vocab.json", "merges.txt"), count: 1_000);
/// Dataset windows = Dataset.FromWindows(vocabulary.Encode(text), length: 64).With(vocabulary);
/// </code>
/// </example>
public sealed class TokenizerVocabulary : Vocabulary
{
    private readonly Tokenizer _tokenizer;

    /// <summary>A tokenizer as a vocabulary.</summary>
    /// <param name="tokenizer">The tokenizer. It must not change while it is in use.</param>
    /// <param name="count">The number of its tokens: one more than the largest.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is below 1.</exception>
    public TokenizerVocabulary(Tokenizer tokenizer, int count)
    {
        ArgumentNullException.ThrowIfNull(tokenizer);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        (_tokenizer, Count) = (tokenizer, count);
    }

    /// <inheritdoc/>
    public override int Count { get; }

    /// <summary>The tokenizer.</summary>
    public Tokenizer Tokenizer => _tokenizer;

    /// <inheritdoc/>
    public override int[] Encode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int[] tokens = [.. _tokenizer.EncodeToIds(text)];
        int place = tokens.AsSpan().IndexOfAnyExceptInRange(0, Count - 1);
        return place < 0
            ? tokens
            : throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The tokenizer gives the token {tokens[place]}, but was said to have {Count}, from 0: give the vocabulary a larger count."),
                nameof(text));
    }

    /// <inheritdoc/>
    public override string Decode(ReadOnlySpan<int> tokens)
    {
        CheckTokens(tokens);
        return _tokenizer.Decode(tokens.ToArray()) ?? "";
    }

    /// <summary>The text of one token, as the tokenizer decodes it alone.</summary>
    /// <param name="token">From 0 to <see cref="Count"/> − 1.</param>
    /// <returns>The text; empty for a number that no token has, and for special tokens that decode to nothing.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such token.</exception>
    public override string TextOf(int token)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(token);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(token, Count);
        return _tokenizer.Decode([token]) ?? "";
    }
}
