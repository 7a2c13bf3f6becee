namespace NetDsl;

// What the tokens of the network mean: it belongs to the network as names of classes do.
public abstract partial class Network
{
    /// <summary>What is known of the vocabulary; <see langword="null"/> where nobody said.</summary>
    internal KnownVocabulary? KnownVocabulary { get; private set; }

    private protected void SetVocabulary(Vocabulary? value)
    {
        using UseGate.Lease lease = _gate.Take("Vocabulary");
        CheckVocabulary(value, nameof(value));
        KnownVocabulary = NetDsl.KnownVocabulary.Of(value);
    }

    /// <summary>Tokens mean nothing where vocabularies differ: the same number may be another text.</summary>
    private void CheckVocabulary(Vocabulary? vocabulary, string argument)
    {
        if (vocabulary is null)
        {
            return;
        }

        if (vocabulary.Count > _description.Vocabulary)
        {
            throw new ArgumentException(
                $"The vocabulary has {Figure.Count(vocabulary.Count, "token")}, but {_description.Name} reads {Figure.Number(_description.Vocabulary)}: "
                    + "declare as many, or make a smaller vocabulary.",
                argument);
        }

        if (KnownVocabulary is { } own && !own.IsSameAs(NetDsl.KnownVocabulary.Of(vocabulary)!))
        {
            throw new ArgumentException(
                $"{_description.Name} was trained or saved with another vocabulary ({own.Identity}) than this one ({vocabulary.Identity}): "
                    + "use the network's own, or Initialize the network to begin anew.",
                argument);
        }
    }

    /// <summary>Takes over what data says of its tokens.</summary>
    private void TakeVocabulary(Vocabulary? vocabulary) =>
        KnownVocabulary = vocabulary is null ? KnownVocabulary : NetDsl.KnownVocabulary.Of(vocabulary);
}
