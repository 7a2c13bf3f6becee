namespace NetDsl;

// The texts of tokens.
public abstract partial class TokenNetwork
{
    /// <summary>
    /// From texts to the tokens that the network reads: that of the data it was trained with, or set by yourself, saved with the network
    /// and loaded again. <see langword="null"/> where nobody said, and for one of a kind of its own until it is set again after loading.
    /// </summary>
    /// <exception cref="ArgumentException">It has more tokens than the network reads, or is another than the network was trained or saved
    /// with; <see langword="null"/> makes it forget that.</exception>
    /// <exception cref="InvalidOperationException">The network is in use elsewhere.</exception>
    public Vocabulary? Vocabulary
    {
        get => KnownVocabulary?.Vocabulary;
        set => SetVocabulary(value);
    }
}
