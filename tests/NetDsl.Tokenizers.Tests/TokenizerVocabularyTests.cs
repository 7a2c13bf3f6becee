using System.Text;
using Microsoft.ML.Tokenizers;

namespace NetDsl.Tokenizers.Tests;

/// <summary>A small byte-pair encoding, made here, as a vocabulary.</summary>
public class TokenizerVocabularyTests
{
    private static readonly string[] Words = ["a", "b", "c", "ab", "abc"];

    [Fact]
    public void Texts_become_tokens_by_the_merges_and_texts_again()
    {
        var vocabulary = new TokenizerVocabulary(Tokenizer("a b", "ab c"), count: 5);
        Assert.Equal([4, 3, 1, 2, 0], vocabulary.Encode("abcabbca"));
        Assert.Equal("abcabbca", vocabulary.Decode([4, 3, 1, 2, 0]).Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal(("abc", 5, "5 tokens"), (vocabulary.TextOf(4), vocabulary.Count, vocabulary.ToString()));
        Assert.Empty(vocabulary.Encode(""));
    }

    [Fact]
    public void Tokens_beyond_the_count_are_refused_both_ways()
    {
        var vocabulary = new TokenizerVocabulary(Tokenizer("a b", "ab c"), count: 4);
        Assert.StartsWith(
            "The tokenizer gives the token 4, but was said to have 4, from 0: give the vocabulary a larger count.",
            Assert.Throws<ArgumentException>(() => vocabulary.Encode("aabc")).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => vocabulary.Decode([4]));
        Assert.Throws<ArgumentOutOfRangeException>(() => vocabulary.TextOf(4));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TokenizerVocabulary(Tokenizer("a b"), count: 0));
    }

    [Fact]
    public void Tokenizers_of_other_tokens_have_another_identity()
    {
        string identity = new TokenizerVocabulary(Tokenizer("a b", "ab c"), count: 5).Identity;
        Assert.Equal(identity, new TokenizerVocabulary(Tokenizer("a b", "ab c"), count: 5).Identity);
        Assert.NotEqual(identity, new TokenizerVocabulary(Tokenizer("a b", "ab c"), count: 4).Identity);
        Assert.NotEqual(identity, new TokenizerVocabulary(Tokenizer(["a", "b", "c", "ab", "bc"], "a b", "b c"), count: 5).Identity);
    }

    [Fact]
    public void A_data_set_of_its_tokens_carries_it()
    {
        var vocabulary = new TokenizerVocabulary(Tokenizer("a b", "ab c"), count: 5);
        Dataset windows = Dataset.FromWindows(vocabulary.Encode("abcabbca"), length: 2).With(vocabulary);
        Assert.Same(vocabulary, windows.Vocabulary);
        Assert.Equal([1, 2], windows.Tokens(1));
        Assert.Equal([2, 0], windows.StepLabels(1));
    }

    private static BpeTokenizer Tokenizer(params string[] merges) => Tokenizer(Words, merges);

    private static BpeTokenizer Tokenizer(string[] words, params string[] merges)
    {
        string vocabulary = $"{{{string.Join(", ", words.Select((word, i) => FormattableString.Invariant($"\"{word}\": {i}")))}}}";
        return BpeTokenizer.Create(Stream(vocabulary), Stream(string.Join('\n', merges.Prepend("#version: 0.2"))));
    }

    private static MemoryStream Stream(string text) => new(Encoding.UTF8.GetBytes(text));
}
