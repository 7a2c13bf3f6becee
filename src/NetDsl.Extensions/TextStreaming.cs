using System.Runtime.CompilerServices;

namespace NetDsl.Extensions;

/// <summary>Texts that are sent while they are written: tokens are computed beside the thread that waits for them.</summary>
public static class TextStreaming
{
    /// <summary>What <see cref="TokenNetwork.Generate"/> writes, token by token.</summary>
    /// <param name="network">Who writes.</param>
    /// <param name="prompt">The text to go on from, at least one token.</param>
    /// <param name="count">The most tokens to write.</param>
    /// <param name="options">How tokens are chosen; by their probabilities unless given.</param>
    /// <param name="cancellationToken">Ends the text after the token that is being computed.</param>
    /// <returns>The new tokens, one after the other.</returns>
    /// <exception cref="ArgumentException">The prompt is empty, or has a token that the network does not know.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The count or an option is out of its range.</exception>
    /// <exception cref="InvalidOperationException">The network does not give a score for each token, or a layer needs to see what comes
    /// later.</exception>
    public static IAsyncEnumerable<int> GenerateAsync(
        this TokenNetwork network, IReadOnlyList<int> prompt, int count, GenerationOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        return Streamed(network.Generate(prompt, count, options), cancellationToken);
    }

    /// <summary>What a network writes on a text, as pieces of text, by the vocabulary that was saved with it.</summary>
    /// <remarks>A character that takes several tokens comes in one piece, once all of them are there.</remarks>
    /// <param name="network">Who writes.</param>
    /// <param name="prompt">The text to go on from, at least one token.</param>
    /// <param name="count">The most tokens to write.</param>
    /// <param name="options">How tokens are chosen; by their probabilities unless given.</param>
    /// <param name="cancellationToken">Ends the text after the token that is being computed.</param>
    /// <returns>The pieces, none of which is empty, without the prompt.</returns>
    /// <exception cref="ArgumentException">The prompt is empty, or has a character that the vocabulary does not know.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The count or an option is out of its range.</exception>
    /// <exception cref="InvalidOperationException">The network has no vocabulary, does not give a score for each token, or a layer needs to
    /// see what comes later.</exception>
    public static IAsyncEnumerable<string> GenerateTextAsync(
        this TokenNetwork network, string prompt, int count, GenerationOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(prompt);
        Vocabulary vocabulary = network.Vocabulary ?? throw new InvalidOperationException(
            $"{network.Description.Name} has no vocabulary: train it on data with one, or set Vocabulary.");
        return Pieces(network.GenerateAsync(vocabulary.Encode(prompt), count, options, cancellationToken), vocabulary, cancellationToken);
    }

    private static async IAsyncEnumerable<int> Streamed(
        IEnumerable<int> tokens, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using IEnumerator<int> text = tokens.GetEnumerator();
        while (await Task.Run(text.MoveNext, cancellationToken).ConfigureAwait(false))
        {
            yield return text.Current;
        }
    }

    private static async IAsyncEnumerable<string> Pieces(
        IAsyncEnumerable<int> tokens, Vocabulary vocabulary, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        const char Unfinished = '\uFFFD';          // what stands for bytes that are no character yet
        var written = new List<int>();
        int given = 0;
        string text = "";
        await foreach (int token in tokens.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            // All of it anew: what tokens mean may depend on those before them.
            written.Add(token);
            text = vocabulary.Decode([.. written]);
            if (text.Length > given && text[^1] != Unfinished)
            {
                yield return text[given..];
                given = text.Length;
            }
        }

        if (text.Length > given)
        {
            yield return text[given..];
        }
    }
}
