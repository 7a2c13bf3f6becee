using System.Text.Json;

namespace NetDsl;

/// <summary>The vocabulary of a network, or what a file says of it.</summary>
/// <param name="Vocabulary">The vocabulary; <see langword="null"/> where only its identity is known.</param>
/// <param name="Count">The number of its tokens.</param>
/// <param name="Identity">What tells it from others.</param>
internal sealed record KnownVocabulary(Vocabulary? Vocabulary, int Count, string Identity)
{
    private const string Name = "vocabulary";

    public static KnownVocabulary? Of(Vocabulary? vocabulary) =>
        vocabulary is null ? null : new(vocabulary, vocabulary.Count, vocabulary.Identity);

    public bool IsSameAs(KnownVocabulary other) => Count == other.Count && Identity == other.Identity;

    /// <summary>What is known of both, which are the same.</summary>
    public KnownVocabulary With(KnownVocabulary? other) =>
        Vocabulary is null && other?.Vocabulary is { } vocabulary && IsSameAs(other) ? this with { Vocabulary = vocabulary } : this;

    /// <summary>Writes a member of the description of a network.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject(Name);
        switch (Vocabulary)
        {
            case CharacterVocabulary characters:
                json.WriteString("kind", "characters");
                json.WriteString("characters", characters.Characters);
                json.WriteBoolean("unknown", characters.UnknownToken is not null);
                break;
            case ByteVocabulary bytes:
                json.WriteString("kind", "bytes");
                json.WriteBoolean("end", bytes.EndToken is not null);
                break;
            default:
                json.WriteString("kind", "other");
                break;
        }

        json.WriteNumber("count", Count);
        json.WriteString("identity", Identity);
        json.WriteEndObject();
    }

    /// <summary>The vocabulary that a description names; <see langword="null"/> where it names none.</summary>
    /// <exception cref="FormatException">What it says does not fit together.</exception>
    public static KnownVocabulary? Read(JsonElement root)
    {
        if (!root.TryGetProperty(Name, out JsonElement json))
        {
            return null;
        }

        Vocabulary? vocabulary = json.TextOf("kind") switch
        {
            "characters" => CharacterVocabulary.Read(json.TextOf("characters"), json.GetProperty("unknown").GetBoolean()),
            "bytes" => new ByteVocabulary(json.GetProperty("end").GetBoolean()),
            _ => null,
        };
        var read = new KnownVocabulary(vocabulary, json.GetProperty("count").GetInt32(), json.TextOf("identity"));
        return read.Count > 0 && (vocabulary is null || read.IsSameAs(Of(vocabulary)!))
            ? read
            : throw new FormatException("its vocabulary is not what its identity says.");
    }
}
