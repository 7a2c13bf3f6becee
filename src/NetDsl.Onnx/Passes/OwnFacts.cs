using System.Text.Json;

namespace NetDsl.Onnx;

/// <summary>What a file of NetDsl says of its network beside the graph, as far as an import takes it.</summary>
/// <param name="Loss">The loss.</param>
/// <param name="LabelSmoothing">Its ε.</param>
/// <param name="Notes">What it says and an import does not take.</param>
internal sealed record OwnFacts(Loss? Loss, double LabelSmoothing, IReadOnlyList<string> Notes)
{
    private const string Key = "netdsl";

    public static OwnFacts None { get; } = new(null, 0, []);

    /// <summary>Reads them. What is damaged counts for nothing: the graph is what is imported.</summary>
    public static OwnFacts Of(StoredModel model)
    {
        if (!model.Metadata.TryGetValue(Key, out string? text))
        {
            return None;
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            JsonElement root = document.RootElement;
            Loss? loss = root.TryGetProperty("loss", out JsonElement said)
                && Enum.TryParse(said.GetProperty("kind").GetString(), out Loss kind) && Enum.IsDefined(kind) ? kind : null;
            double smoothing = loss is not null && said.TryGetProperty("labelSmoothing", out JsonElement epsilon)
                && epsilon.GetDouble() is >= 0 and < 1 and var share ? share : 0;
            return new(loss, smoothing, [.. NotesOf(root)]);
        }
        catch (Exception damage) when (damage is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return None;
        }
    }

    private static IEnumerable<string> NotesOf(JsonElement root)
    {
        string[] masks =
            [.. root.GetProperty("layers").EnumerateArray().Where(layer => layer.TryGetProperty("dropout", out _)).Select(layer =>
                layer.GetProperty("name").GetString() ?? "")];
        if (masks.Length > 0)
        {
            yield return $"What only trains is not in the graph, and left out: {Text.Some(masks.Select(Text.Shown))}.";
        }

        if (root.TryGetProperty("classNames", out JsonElement names) && names.GetArrayLength() > 0)
        {
            yield return "The names of the classes are left out: training data brings them again.";
        }
    }
}
