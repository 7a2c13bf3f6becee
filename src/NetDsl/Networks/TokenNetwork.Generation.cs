namespace NetDsl;

// Texts that the network writes.
public abstract partial class TokenNetwork
{
    /// <summary>
    /// Writes on: predicts the token after a text, chooses one, adds it, and so forth. What is known of the tokens before is kept, so that
    /// each token costs one step.
    /// </summary>
    /// <remarks>
    /// A token is computed when the caller asks for it, and again for a caller who reads the text a second time. Where the text becomes
    /// longer than the network reads, it goes on from the second half of what it knows; a recurrent network has no such end.
    /// </remarks>
    /// <param name="prompt">The text to go on from, at least one token.</param>
    /// <param name="count">The most tokens to write.</param>
    /// <param name="options">How tokens are chosen; by their probabilities unless given.</param>
    /// <returns>The new tokens, one after the other.</returns>
    /// <exception cref="ArgumentException">The prompt is empty, or has a token that the network does not know.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The count or an option is out of its range.</exception>
    /// <exception cref="InvalidOperationException">The network does not give a score for each token, or a layer needs to see what comes
    /// later.</exception>
    /// <example>
    /// <code>
    /// foreach (int token in writer.Generate(prompt: [3, 1, 4], count: 200, new() { Temperature = 0.8, Seed = 1 }))
    /// {
    ///     Console.Write(token);
    /// }
    /// </code>
    /// </example>
    public IEnumerable<int> Generate(IReadOnlyList<int> prompt, int count, GenerationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        options ??= new GenerationOptions();
        options.Check(nameof(options));
        if (prompt.Count == 0)
        {
            throw new ArgumentException("There is nothing to go on from: give at least one token.", nameof(prompt));
        }

        int[] begun = [.. prompt];
        int unknown = begun.AsSpan().IndexOfAnyExceptInRange(0, Plan.Vocabulary - 1);
        if (unknown >= 0)
        {
            throw SequenceInputs.UnknownToken(Plan, begun[unknown], sample: 0, unknown, nameof(prompt));
        }

        if (Plan.OutputStepSize != Plan.Vocabulary)
        {
            throw new InvalidOperationException(
                $"{Plan.Name} gives {Figure.Count(Plan.OutputStepSize, "number")}, not a score for each of {Figure.Count(Plan.Vocabulary, "token")}: "
                    + $"end in [Dense({Plan.Vocabulary})].");
        }

        CheckStepByStep();
        return Written();

        // Begins anew for everyone who reads the text.
        IEnumerable<int> Written()
        {
            foreach (int token in new GeneratedText(this, options).Write([.. begun], count))
            {
                yield return token;
            }
        }
    }
}
