namespace NetDsl;

/// <summary>Which values of a network are sequences still: a shape alone does not tell steps from channels.</summary>
internal static class StepFlow
{
    /// <summary>Whether what each layer gives has steps, by its place in the network's list.</summary>
    public static bool[] Of(NetworkDescription network)
    {
        bool[] gives = new bool[network.Layers.Count];
        for (int i = 0; i < gives.Length; i++)
        {
            LayerDescription layer = network.Layers[i];
            int read = layer.Reads.Count == 0 ? i - 1 : layer.Reads[0];
            bool reads = read < 0 ? network.Steps > 0 : gives[read];
            gives[i] = reads && layer.OutputShape.Count == 2 && layer.Kind is not ("Flatten" or "Reshape");
        }

        return gives;
    }

    /// <summary>The layers that give a value with steps, by name.</summary>
    public static HashSet<string> LayersOf(NetworkDescription network)
    {
        bool[] gives = Of(network);
        return [.. network.Layers.Where((_, i) => gives[i]).Select(layer => layer.Name)];
    }
}
