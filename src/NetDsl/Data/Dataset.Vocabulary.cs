using static System.FormattableString;

namespace NetDsl;

/// <content>What tokens mean.</content>
public sealed partial class Dataset
{
    /// <summary>
    /// What the tokens mean; <see langword="null"/> where nobody said. A network that is trained on them keeps it:
    /// <see cref="TokenNetwork.Vocabulary"/>.
    /// </summary>
    public Vocabulary? Vocabulary { get; private init; }

    /// <summary>The same samples, whose tokens mean what a vocabulary says.</summary>
    /// <param name="vocabulary">The one that made the tokens.</param>
    /// <returns>A view of the same memory.</returns>
    /// <exception cref="ArgumentException">A token is none of the vocabulary's.</exception>
    /// <exception cref="InvalidOperationException">The samples are numbers.</exception>
    public Dataset With(Vocabulary vocabulary)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        if (!HasTokens)
        {
            throw new InvalidOperationException("These samples are numbers: a vocabulary is of tokens.");
        }

        int place = Sequences.Tokens.Span.IndexOfAnyExceptInRange(0, vocabulary.Count - 1);
        return place < 0
            ? new Dataset(this, _view) { Vocabulary = vocabulary }
            : throw new ArgumentException(
                Invariant($"There is a token {Sequences.Tokens.Span[place]}, but the vocabulary has {vocabulary.Count}, from 0: it did not make these tokens."),
                nameof(vocabulary));
    }

    private Vocabulary? VocabularyBeside(Dataset other) => Vocabulary is null || other.Vocabulary is null ? Vocabulary ?? other.Vocabulary
        : Vocabulary.Identity == other.Vocabulary.Identity ? Vocabulary
        : throw new ArgumentException(
            $"The tokens are of two vocabularies ({Vocabulary.Identity}, {other.Vocabulary.Identity}): make both with one.", nameof(other));
}
