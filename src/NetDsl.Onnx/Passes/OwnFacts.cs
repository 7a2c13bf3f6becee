using System.Text.Json;

namespace NetDsl.Onnx;

/// <summary>What a file of NetDsl says of its network beside the graph.</summary>
/// <param name="Text">As it stands in the file.</param>
/// <param name="Description">The names of classes and the preprocessing; <see langword="null"/> where they cannot be read.</param>
/// <param name="InputShape">The shape that the first layer takes.</param>
/// <param name="Layers">The layers.</param>
/// <param name="Loss">The loss.</param>
/// <param name="LabelSmoothing">Its ε.</param>
internal sealed record OwnFacts(
    string Text, FileDescription? Description, int[] InputShape, IReadOnlyList<OwnLayer> Layers, Loss? Loss, double LabelSmoothing)
{
    public static OwnFacts None { get; } = new("", null, [], [], null, 0);

    /// <summary>The shape that the last layer gives.</summary>
    public int[] OutputShape => Layers.Count == 0 ? InputShape : Layers[^1].Shape;

    /// <summary>Reads them. What is damaged counts for nothing: the graph is what is imported.</summary>
    public static OwnFacts Of(StoredModel model)
    {
        if (!model.Metadata.TryGetValue(FileDescription.Key, out string? text))
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
            OwnLayer[] layers = [.. root.GetProperty("layers").EnumerateArray().Select(OwnLayer.Read)];
            return new(text, Described(text), OwnLayer.Sizes(root, "input"), layers, loss, smoothing);
        }
        catch (Exception damage) when (damage is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return None;
        }
    }

    /// <summary>What is lost where the layers are not those of the graph, a sentence each.</summary>
    public IEnumerable<string> Lost()
    {
        string[] masks = [.. Layers.Where(layer => layer.IsMask).Select(layer => Onnx.Text.Shown(layer.Name))];
        if (masks.Length > 0)
        {
            yield return $"What only trains is not in the graph, and left out: {Onnx.Text.Some(masks)}.";
        }

        if (Description is { ClassNames.Count: > 0 })
        {
            yield return "The names of the classes are left out: training data brings them again.";
        }
    }

    private static FileDescription? Described(string text)
    {
        try
        {
            return FileDescription.Read(text);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
