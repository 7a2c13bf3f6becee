namespace NetDsl;

/// <summary>Layers that only give what they read.</summary>
internal static class LayerViews
{
    public static bool IsView(LayerDescription layer) => layer.Kind is "Tap" or "From" or "Repeat";

    /// <summary>The layer that computed what a layer gives, by its place in the list; −1 is the network's input.</summary>
    public static int SourceOf(IReadOnlyList<LayerDescription> layers, int layer)
    {
        while (layer >= 0 && IsView(layers[layer]))
        {
            layer = layers[layer].Reads[0];
        }

        return layer;
    }
}
