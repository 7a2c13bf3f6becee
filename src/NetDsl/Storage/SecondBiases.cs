namespace NetDsl;

/// <summary>
/// The second biases of PyTorch's recurrent layers, <c>bias_hh_l0</c>, in a file for a network that has one: they are added to the first.
/// The last third of a GRU's is what the network calls <c>bias_hn_l0</c>.
/// </summary>
internal static class SecondBiases
{
    private const string First = ".bias_ih_l0", Second = ".bias_hh_l0", Own = ".bias_hn_l0";

    /// <summary>Those of a file that have a first one in the network to be added to.</summary>
    /// <param name="network">The network.</param>
    /// <param name="named">The tensors of the file, by the names that they are to have in the network.</param>
    public static IReadOnlyList<SecondBias> Of(NetworkDescription network, IReadOnlyDictionary<string, SafetensorsEntry> named)
    {
        Dictionary<string, ParameterDescription> all = network.Parameters.ToDictionary(parameter => parameter.Name, StringComparer.Ordinal);
        return
        [
            .. network.Layers.Where(layer => layer.Kind is "Rnn" or "Gru" or "Lstm")
                .SelectMany(layer => layer.Parameters)
                .Where(parameter => parameter.Name.Contains(First, StringComparison.Ordinal))
                .Select(first => new SecondBias(
                    first,
                    all.GetValueOrDefault(first.Name.Replace(First, Own, StringComparison.Ordinal)),
                    first.Name.Replace(First, Second, StringComparison.Ordinal)))
                .Where(second => named.TryGetValue(second.Name, out SafetensorsEntry? tensor) && tensor.HasShape(second.First.Shape)
                    && tensor.Type.Decode is not null && named.ContainsKey(second.First.Name)
                    && (second.Own is null || !named.ContainsKey(second.Own.Name))),
        ];
    }
}

/// <summary>A second bias in a file.</summary>
/// <param name="First">The one of the network that it is added to.</param>
/// <param name="Own">The one of a GRU's network that is its last third; <see langword="null"/> for other layers.</param>
/// <param name="Name">Its name.</param>
internal sealed record SecondBias(ParameterDescription First, ParameterDescription? Own, string Name)
{
    /// <summary>Adds it, and takes it out of the values.</summary>
    public void MergeInto(Dictionary<string, float[]> values)
    {
        values.Remove(Name, out float[]? second);
        float[] first = values[First.Name];
        int added = first.Length - (Own?.Length ?? 0);
        for (int i = 0; i < added; i++)
        {
            first[i] += second![i];
        }

        if (Own is not null)
        {
            values[Own.Name] = second![added..];
        }
    }
}
