using static System.FormattableString;
using NetDsl.Semantics.Catalog;

namespace NetDsl.Onnx;

/// <summary>
/// Gives layers their names: those that tensors have in the file, <c>fc1</c> for <c>fc1.weight</c>, where C# takes them, so that the keys
/// of
/// a PyTorch <c>state_dict</c> stay; otherwise those that they have without a name of their own.
/// </summary>
internal static class Naming
{
    /// <param name="layers">The layers.</param>
    /// <param name="className">The name of the class, which no layer may have.</param>
    /// <param name="isOwn">Whether NetDsl wrote the file, so that its nodes are called after layers.</param>
    /// <returns>Names that had to change, by what they were.</returns>
    public static IReadOnlyList<(string From, string To)> Run(IReadOnlyList<Layer> layers, string className, bool isOwn)
    {
        Dictionary<string, int> ordinals = new(StringComparer.Ordinal);
        string[] usual =
            [.. layers.Select(layer => Invariant($"{layer.Kind}{ordinals[layer.Kind] = ordinals.GetValueOrDefault(layer.Kind) + 1}"))];
        string?[] wanted = [.. layers.Select(layer => (isOwn ? OwnNames.LayerOf(layer.Node) : null) ?? Origin(layer))];
        Dictionary<string, int> places =
            usual.Select((name, i) => (name, i)).ToDictionary(pair => pair.name, pair => pair.i, StringComparer.Ordinal);
        var taken = new HashSet<string>(LibraryMembers.All, StringComparer.Ordinal) { className };
        var changed = new List<(string, string)>();
        for (int i = 0; i < layers.Count; i++)
        {
            string name = wanted[i] is { } own && Identifiers.Of(own) is { } valid && taken.Add(valid) ? valid
                : Free(usual[i], taken, places, i);
            layers[i].Name = name;
            if (wanted[i] is { } before && before != name)
            {
                changed.Add((before, name));
            }
        }

        return changed;
    }

    /// <summary>Whether a layer is called so without being told.</summary>
    public static bool IsUsual(Layer layer, IDictionary<string, int> ordinals)
    {
        ordinals[layer.Kind] = (ordinals.TryGetValue(layer.Kind, out int before) ? before : 0) + 1;
        return layer.Name == Invariant($"{layer.Kind}{ordinals[layer.Kind]}");
    }

    private static string? Origin(Layer layer) => layer.Tensors
        .Where(tensor => tensor.Origin.EndsWith($".{tensor.Role}", StringComparison.Ordinal))
        .Select(tensor => tensor.Origin[..^(tensor.Role.Length + 1)])
        .FirstOrDefault();

    /// <summary>The usual name, unless the file gave it to another layer.</summary>
    private static string Free(string name, HashSet<string> taken, Dictionary<string, int> places, int place)
    {
        string free = name;
        for (int i = 2; (places.TryGetValue(free, out int at) && at != place) || !taken.Add(free); i++)
        {
            free = Invariant($"{name}_{i}");
        }

        return free;
    }
}
