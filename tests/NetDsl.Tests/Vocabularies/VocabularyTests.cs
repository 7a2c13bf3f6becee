using System.Text;
using NetDsl.Tests.Networks;

namespace NetDsl.Tests.Vocabularies;

/// <summary>From texts to tokens and back, and vocabularies that belong to networks.</summary>
public class VocabularyTests
{
    [Fact]
    public void Characters_are_numbered_by_their_scalar_values()
    {
        CharacterVocabulary vocabulary = CharacterVocabulary.Of("bä😀ab\n");
        Assert.Equal("\nabä😀", vocabulary.Characters);
        Assert.Equal([4, 1, 0, 2], vocabulary.Encode("😀a\nb"));
        Assert.Equal("😀a\nb", vocabulary.Decode([4, 1, 0, 2]));
        Assert.Equal(("😀", 5, null), (vocabulary.TextOf(4), vocabulary.Count, vocabulary.UnknownToken));
        Assert.Empty(vocabulary.Encode(""));
        Assert.Equal("5 characters", vocabulary.ToString());
    }

    [Fact]
    public void An_unknown_character_is_refused_with_its_place_or_has_a_token()
    {
        Assert.StartsWith(
            "The text has 'x' (U+0078) at place 3, which is none of the 3 characters of the vocabulary: make it of a text that has it",
            Assert.Throws<ArgumentException>(() => CharacterVocabulary.Of("ab😀").Encode("a😀xb")).Message,
            StringComparison.Ordinal);
        CharacterVocabulary open = CharacterVocabulary.Of("ab", withUnknown: true);
        Assert.Equal([0, 2, 2, 1], open.Encode("a😀xb"));
        Assert.Equal("a\uFFFDb", open.Decode([0, 2, 1]));
        Assert.Equal((3, 2, "2 characters and one for all others"), (open.Count, open.UnknownToken, open.ToString()));
    }

    [Fact]
    public void What_is_no_text_and_no_token_is_refused()
    {
        string half = "ab" + "😀"[0];
        Assert.StartsWith("The text has half of a surrogate pair at place 2", Message(() => CharacterVocabulary.Of(half)), StringComparison.Ordinal);
        Assert.StartsWith("The text has half of a surrogate pair at place 2", Message(() => new ByteVocabulary().Encode(half)), StringComparison.Ordinal);
        Assert.StartsWith("There is no token 2 (place 1): the vocabulary has 2, from 0.", Message(() => CharacterVocabulary.Of("ab").Decode([0, 2])), StringComparison.Ordinal);
        Assert.StartsWith("There is no token 256", Message(() => new ByteVocabulary().Decode([256])), StringComparison.Ordinal);
        Assert.StartsWith("A text without characters", Message(() => CharacterVocabulary.Of("")), StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => CharacterVocabulary.Of("ab").TextOf(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ByteVocabulary().TextOf(-1));

        static string Message(Func<object> make) => Assert.Throws<ArgumentException>(make).Message;
    }

    [Fact]
    public void Bytes_are_those_of_utf8()
    {
        var vocabulary = new ByteVocabulary(withEnd: true);
        int[] tokens = vocabulary.Encode("aä😀");
        Assert.Equal(Encoding.UTF8.GetBytes("aä😀").Select(value => (int)value), tokens);
        Assert.Equal("aä😀", vocabulary.Decode([.. tokens, 256]));
        Assert.Equal("a\uFFFD", vocabulary.Decode(tokens.AsSpan(0, 2)));
        Assert.Equal((257, 256, "<end>", "a", "<0xC3>"), (vocabulary.Count, vocabulary.EndToken, vocabulary.TextOf(256), vocabulary.TextOf('a'), vocabulary.TextOf(0xC3)));
        Assert.Equal((256, null), (new ByteVocabulary().Count, new ByteVocabulary().EndToken));
    }

    [Fact]
    public void Vocabularies_are_told_apart_by_their_identity()
    {
        Vocabulary[] different =
        [
            CharacterVocabulary.Of("ab"), CharacterVocabulary.Of("ac"), CharacterVocabulary.Of("ab", withUnknown: true), CharacterVocabulary.Of("abc"),
            new ByteVocabulary(), new ByteVocabulary(withEnd: true), new Words("ab", "c"), new Words("a", "bc"),
        ];
        Assert.Equal(different.Length, different.Select(vocabulary => vocabulary.Identity).Distinct().Count());
        Assert.Equal(CharacterVocabulary.Of("ba").Identity, CharacterVocabulary.Of("abab").Identity);
    }

    [Fact]
    public void A_network_keeps_the_vocabulary_of_its_data_and_saves_it()
    {
        Vocabulary characters = CharacterVocabulary.Of("aäb\"");
        Dataset data = Dataset.FromTokens([characters.Encode("ab\""), characters.Encode("bä")], new[] { new[] { 0, 1, 2 }, [1, 0] }).With(characters);
        var network = new Bigram(seed: 1);
        network.Train(data, new Adam(), epochs: 1);
        Assert.Same(characters, network.Vocabulary);
        var loaded = new Bigram(seed: 2);
        loaded.LoadFrom(Saved(network));
        Assert.Equal("\"abä", Assert.IsType<CharacterVocabulary>(loaded.Vocabulary).Characters);
        Assert.Equal(network.Parameters, loaded.Parameters);
        loaded.Evaluate(data);
        loaded.Initialize(3);
        Assert.Null(loaded.Vocabulary);
    }

    [Fact]
    public void A_vocabulary_with_an_unknown_token_comes_back_with_it()
    {
        var network = new Bigram(seed: 1) { Vocabulary = CharacterVocabulary.Of("abc", withUnknown: true) };
        var loaded = new Bigram(seed: 2);
        loaded.LoadFrom(Saved(network));
        Assert.Equal([0, 3], loaded.Vocabulary!.Encode("ax"));
        network.Vocabulary = null;
        loaded.LoadFrom(Saved(network));
        Assert.Null(loaded.Vocabulary);
    }

    [Fact]
    public void Of_a_vocabulary_of_another_kind_the_network_knows_the_identity()
    {
        var network = new Bigram(seed: 1) { Vocabulary = new Words("to", "be", "or", "not") };
        var loaded = new Bigram(seed: 2);
        loaded.LoadFrom(Saved(network));
        Assert.Null(loaded.Vocabulary);
        Assert.StartsWith(
            "Bigram was trained or saved with another vocabulary (4 tokens ",
            Assert.Throws<ArgumentException>(() => loaded.Vocabulary = new Words("to", "be", "or", "no")).Message,
            StringComparison.Ordinal);
        var again = new Bigram(seed: 2);
        again.LoadFrom(Saved(loaded));              // the identity goes from file to file
        Assert.Throws<ArgumentException>(() => again.Vocabulary = CharacterVocabulary.Of("ab"));
        var words = new Words("to", "be", "or", "not");
        again.Vocabulary = words;
        again.LoadFrom(Saved(network));
        Assert.Same(words, again.Vocabulary);
    }

    [Fact]
    public void Another_vocabulary_than_that_of_the_network_is_refused()
    {
        var network = new Bigram(seed: 1) { Vocabulary = CharacterVocabulary.Of("abcd") };
        Dataset data = Dataset.FromTokens([[0, 1]], new[] { new[] { 0, 1 } });
        network.Evaluate(data.With(CharacterVocabulary.Of("abcd")));
        Assert.Throws<ArgumentException>(() => network.Evaluate(data.With(CharacterVocabulary.Of("abce"))));
        Assert.Throws<ArgumentException>(() => network.Train(data.With(CharacterVocabulary.Of("abce")), new Adam(), epochs: 1));
        Assert.StartsWith(
            "The vocabulary has 5 tokens, but Bigram reads 4: declare as many",
            Assert.Throws<ArgumentException>(() => new Bigram(seed: 1).Vocabulary = CharacterVocabulary.Of("abcde")).Message,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "There is a token 1, but the vocabulary has 1",
            Assert.Throws<ArgumentException>(() => data.With(CharacterVocabulary.Of("a"))).Message,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "The tokens are of two vocabularies",
            Assert.Throws<ArgumentException>(() => data.With(CharacterVocabulary.Of("ab")).Concat(data.With(CharacterVocabulary.Of("ac")))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_vocabulary_of_a_file_is_refused()
    {
        var network = new Bigram(seed: 1) { Vocabulary = CharacterVocabulary.Of("abcd") };
        string file = Encoding.Latin1.GetString(Saved(network).ToArray());
        AssertDamaged(file.Replace("abcd", "abdc", StringComparison.Ordinal), "the characters of its vocabulary are not in their order");
        AssertDamaged(file.Replace("abcd", "abce", StringComparison.Ordinal), "its vocabulary is not what its identity says");
        Assert.Contains("abcd", file, StringComparison.Ordinal);

        static void AssertDamaged(string file, string message) => Assert.Contains(
            message,
            Assert.Throws<InvalidDataException>(() => new Bigram(seed: 1).LoadFrom(new MemoryStream(Encoding.Latin1.GetBytes(file)))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_is_resumed_with_its_vocabulary_alone()
    {
        using var folder = new TemporaryFolder();
        Dataset data = Dataset.FromTokens([[0, 1], [2]], new[] { new[] { 0, 1 }, [2] });
        var options = new TrainingOptions { CheckpointPath = folder.PathOf("run"), Resume = true };
        new Bigram(seed: 1).Train(data.With(CharacterVocabulary.Of("abc")), new Adam(), epochs: 1, options: options);
        Assert.Contains(
            "but this one has vocabulary ",
            Assert.Throws<InvalidDataException>(() => Resume(data.With(CharacterVocabulary.Of("abd")))).Message,
            StringComparison.Ordinal);
        Assert.Contains("but this one has vocabulary none.", Assert.Throws<InvalidDataException>(() => Resume(data)).Message, StringComparison.Ordinal);
        Resume(data.With(CharacterVocabulary.Of("abc")));

        void Resume(Dataset same) => new Bigram(seed: 1).Train(same, new Adam(), epochs: 2, options: options);
    }

    private static MemoryStream Saved(Bigram network)
    {
        var stream = new MemoryStream();
        network.Save(stream);
        stream.Position = 0;
        return stream;
    }

    private sealed class Words(params string[] words) : Vocabulary
    {
        public override int Count => words.Length;

        public override int[] Encode(string text) => [.. text.Split(' ').Select(word => Array.IndexOf(words, word))];

        public override string Decode(ReadOnlySpan<int> tokens) => string.Join(' ', tokens.ToArray().Select(TextOf));

        public override string TextOf(int token) => words[token];
    }
}
