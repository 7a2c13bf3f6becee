namespace NetDsl.Onnx;

/// <summary>Lets a layer apply the activation that follows it, where nothing else reads what comes before.</summary>
internal static class Merging
{
    /// <param name="layers">The layers.</param>
    /// <param name="output">The value that leaves.</param>
    /// <param name="isOwn">Whether NetDsl wrote the file: then only what belonged together, by its name, does again.</param>
    public static void Run(List<Layer> layers, string output, bool isOwn)
    {
        Dictionary<string, int> readers =
            layers.SelectMany(layer => layer.Inputs).CountBy(input => input, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var givers = new Dictionary<string, Layer>(StringComparer.Ordinal);
        var merged = new HashSet<Layer>();
        foreach (Layer layer in layers)
        {
            if (layer.Kind == "Activate" && givers.GetValueOrDefault(layer.Inputs[0]) is { IsLinear: true, Activation: null } giver
                && giver.Output != output && readers[giver.Output] == 1
                    && (!isOwn || giver.Node.Name.Contains(OwnNames.Sum, StringComparison.Ordinal)))
            {
                (giver.Activation, giver.Output) = (layer.Activation, layer.Output);
                merged.Add(layer);
                givers[giver.Output] = giver;
            }
            else
            {
                givers[layer.Output] = layer;
            }
        }

        layers.RemoveAll(merged.Contains);
    }
}
