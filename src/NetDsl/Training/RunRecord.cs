using System.Text.Json;

namespace NetDsl;

/// <summary>What early stopping knew.</summary>
/// <param name="Lowest">As <see cref="BestEpoch.Lowest"/>.</param>
/// <param name="Reference">As <see cref="BestEpoch.Reference"/>.</param>
/// <param name="Waited">As <see cref="BestEpoch.Waited"/>.</param>
/// <param name="HasState">Whether there was a best epoch.</param>
internal sealed record BestRecord(double Lowest, double Reference, int Waited, bool HasState);

/// <summary>All of a run that no tensor holds: a JSON text under the key <see cref="Key"/> of its checkpoint's metadata.</summary>
/// <param name="Machine">The kind of machine that wrote it.</param>
/// <param name="Identity">What must be the same to go on.</param>
/// <param name="Seed">The network's seed, from which all random numbers derive.</param>
/// <param name="StepsDone">As <see cref="Network.StepsDone"/>.</param>
/// <param name="EpochsDone">As <see cref="Network.EpochsDone"/>.</param>
/// <param name="Optimizer">The optimizer, but for what it remembers per parameter.</param>
/// <param name="Best">What early stopping knew; <see langword="null"/> where nothing watches.</param>
/// <param name="Callbacks">Those that keep a state, in their order.</param>
/// <param name="Results">The epochs.</param>
internal sealed record RunRecord(
    string Machine,
    RunIdentity Identity,
    long Seed,
    long StepsDone,
    int EpochsDone,
    OptimizerState Optimizer,
    BestRecord? Best,
    IReadOnlyList<string> Callbacks,
    IReadOnlyList<EpochResult> Results)
{
    public const string Key = "netdsl.run";

    private const int Version = 1;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Whether a file is a checkpoint.</summary>
    public static bool IsIn(SafetensorsReader file) => file.Metadata.ContainsKey(Key);

    public string ToText() => JsonParts.Written(JsonParts.Readable, Write);

    /// <exception cref="InvalidDataException">The record is damaged, or of another version. The message is the second half of a
    /// sentence.</exception>
    public static RunRecord Read(SafetensorsReader file)
    {
        try
        {
            using var document = JsonDocument.Parse(file.Metadata[Key], Strict);
            JsonElement root = document.RootElement;
            return root.GetProperty("version").GetInt32() == Version ? Read(root) : throw new InvalidDataException(
                "it is a checkpoint of another version of NetDsl, which only that version resumes.");
        }
        catch (Exception damage) when (
            damage is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException
                or IndexOutOfRangeException)
        {
            throw new InvalidDataException($"what it says of its run (\"{Key}\" in the metadata) is damaged: {damage.Message}", damage);
        }
    }

    private static RunRecord Read(JsonElement root)
    {
        var record = new RunRecord(
            root.TextOf("machine"),
            new RunIdentity([.. root.GetProperty("identity").EnumerateArray().Select(fact => (fact[0].Text(), fact[1].Text()))]),
            root.GetProperty("seed").GetInt64(),
            root.GetProperty("steps").GetInt64(),
            root.GetProperty("epochs").GetInt32(),
            OptimizerState.Read(root.GetProperty("optimizer")),
            root.TryGetProperty("best", out JsonElement best) ? ReadBest(best) : null,
            root.GetProperty("callbacks").Texts(),
            [.. root.GetProperty("history").EnumerateArray().Select((epoch, i) => ResultFile.Read(epoch, i + 1))]);
        CheckpointBody.Expect(record.StepsDone >= 0 && record.EpochsDone >= 0 && (record.Best?.Waited ?? 0) >= 0);
        return record;
    }

    private static BestRecord ReadBest(JsonElement best) => new(
        best.NumberOf("lowest"), best.NumberOf("reference"), best.GetProperty("waited").GetInt32(), best.GetProperty("kept").GetBoolean());

    private void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("version", Version);
        json.WriteString("machine", Machine);
        json.WriteStartArray("identity");
        foreach ((string name, string value) in Identity.Facts)
        {
            json.WriteTexts([name, value]);
        }

        json.WriteEndArray();
        json.WriteNumber("seed", Seed);
        json.WriteNumber("steps", StepsDone);
        json.WriteNumber("epochs", EpochsDone);
        json.WritePropertyName("optimizer");
        Optimizer.Write(json);
        if (Best is not null)
        {
            json.WriteStartObject("best");
            json.WriteAnyNumber("lowest", Best.Lowest);
            json.WriteAnyNumber("reference", Best.Reference);
            json.WriteNumber("waited", Best.Waited);
            json.WriteBoolean("kept", Best.HasState);
            json.WriteEndObject();
        }

        json.WriteTexts("callbacks", Callbacks);
        json.WriteStartArray("history");
        foreach (EpochResult result in Results)
        {
            ResultFile.Write(json, result);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
