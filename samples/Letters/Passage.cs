using NetDsl;

namespace Letters;

/// <summary>The text that is learned, which lies inside this program: see Data/README.md.</summary>
internal sealed class Passage
{
    /// <summary>The letters that a network reads at once.</summary>
    public const int Length = 64;

    /// <summary>How many different letters, spaces and signs the text has.</summary>
    public const int Letters = 75;

    private const double TestShare = 0.1;

    private Passage(string text)
    {
        int test = (int)(text.Length * TestShare);
        Vocabulary = CharacterVocabulary.Of(text);
        (Training, Test) = (text[..^test], text[^test..]);
    }

    public CharacterVocabulary Vocabulary { get; }

    /// <summary>The first nine tenths.</summary>
    public string Training { get; }

    /// <summary>The last tenth, which no network learns.</summary>
    public string Test { get; }

    public static Passage Load()
    {
        using Stream packed = typeof(Passage).Assembly.GetManifestResourceStream("text.txt")
            ?? throw new InvalidOperationException("The text is missing from the program: build it again.");
        using var text = new StreamReader(packed);
        return new Passage(text.ReadToEnd().ReplaceLineEndings("\n"));
    }

    /// <summary>Windows of a part, to predict the next letter of at each.</summary>
    /// <param name="text">A part of the text.</param>
    /// <param name="stride">How many letters they lie apart.</param>
    public Dataset Windows(string text, int stride) => Dataset.FromWindows(Vocabulary.Encode(text), Length, stride).With(Vocabulary);
}
