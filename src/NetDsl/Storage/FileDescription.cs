using System.Text.Json;

namespace NetDsl;

/// <summary>
/// The note in NetDsl's files about the network that wrote them: a JSON text under the key <see cref="Key"/> of a safetensors file's
/// metadata.
/// </summary>
/// <param name="Network">What the network computes and how it trains.</param>
/// <param name="ClassNames">What its classes are called; empty where nobody said.</param>
/// <param name="Preprocessing">What becomes of raw data before the layers see it; <see langword="null"/> for nothing.</param>
/// <remarks>
/// The version is raised only where readers of the one before would misunderstand a text. Members that a reader does not know it passes
/// over, but what a layer has that it does not know counts as a difference. Written by <see cref="FileDescriptionWriter"/>. Version 2 has
/// columns or scaled targets, without which predictions mean something else; files that have neither are of version 1.
/// </remarks>
internal sealed record FileDescription(
    NetworkIdentity Network, IReadOnlyList<string> ClassNames, FittedPreprocessing? Preprocessing)
{
    /// <summary>What its tokens mean; <see langword="null"/> where nobody said.</summary>
    public KnownVocabulary? Vocabulary { get; init; }

    public const string Key = "netdsl";
    public const int Version = 2;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>The description of a file; <see langword="null"/> for one that has none, since others wrote it.</summary>
    /// <exception cref="InvalidDataException">It is damaged, or of a later version. The message is the second half of a
    /// sentence.</exception>
    public static FileDescription? Find(SafetensorsReader file) => file.Metadata.TryGetValue(Key, out string? text) ? Read(text) : null;

    /// <summary>The same, and <see langword="null"/> where it cannot be read.</summary>
    public static FileDescription? FindReadable(SafetensorsReader file)
    {
        try
        {
            return Find(file);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <exception cref="InvalidDataException">The text is damaged, or of a later version. The message is the second half of a
    /// sentence.</exception>
    public static FileDescription Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Strict);
            JsonElement root = document.RootElement;
            int version = root.GetProperty("version").GetInt32();
            return version is >= 1 and <= Version
                ? new(NetworkIdentity.Read(root), NamesOf(root), PreprocessingFile.Read(root)) { Vocabulary = KnownVocabulary.Read(root) }
                : throw new InvalidDataException(
                    $"what it says of its network is of version {version}, and this NetDsl reads versions up to {Version}: update the package that reads it.");
        }
        catch (Exception damage) when (
            damage is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException)
        {
            throw new InvalidDataException($"what it says of its network (\"{Key}\" in the metadata) is damaged: {damage.Message}", damage);
        }
    }

    private static string[] NamesOf(JsonElement root) =>
        root.TryGetProperty("classNames", out JsonElement names) ? names.Texts() : [];
}
