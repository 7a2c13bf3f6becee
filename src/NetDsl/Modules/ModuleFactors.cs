using static System.FormattableString;

namespace NetDsl;

/// <summary>Factors of a product, in words that Python and C# share.</summary>
internal static class ModuleFactors
{
    /// <summary>A vector of channels as a map of one place, where it is multiplied with a larger one.</summary>
    /// <param name="network">The network.</param>
    /// <param name="layer">The product.</param>
    /// <param name="which">Which of the values that it reads.</param>
    /// <param name="x">The variable that has it.</param>
    public static string Of(NetworkDescription network, LayerDescription layer, int which, string x)
    {
        int read = layer.Reads[which];
        IReadOnlyList<int> shape = read < 0 ? network.InputShape : network.Layers[read].OutputShape;
        return shape.Count == layer.OutputShape.Count
            ? x
            : Invariant($"{x}.reshape(-1, {shape[0]}{string.Concat(Enumerable.Repeat(", 1", layer.OutputShape.Count - 1))})");
    }
}
