namespace NetDsl;

/// <summary>
/// A layer of a block with all its repetitions, as one row of a table: <c>Blocks.*.Dense1 × 12</c>. A layer that is not repeated is one of
/// one.
/// </summary>
/// <param name="Name">Its name, with a star for the number of a repetition where there are several.</param>
/// <param name="Layers">The layers, in order.</param>
internal sealed record RepeatedLayer(string Name, IReadOnlyList<LayerDescription> Layers)
{
    /// <summary>What all of them have alike.</summary>
    public LayerDescription First => Layers[0];

    public string Title
    {
        get
        {
            string activation = First.Activation is { } function ? $" ({function.Title})" : "";
            return Layers.Count > 1 ? $"{Name}{activation} × {Figure.Number(Layers.Count)}" : Name + activation;
        }
    }

    /// <summary>The layers of a network, each block's once, where its first repetition stands.</summary>
    public static IEnumerable<RepeatedLayer> Of(NetworkDescription network) => network.Layers
        .GroupBy(layer => string.Join('.', layer.Name.Split('.').Select(part => IsNumber(part) ? "*" : part)))
        .Select(alike => new RepeatedLayer(alike.Skip(1).Any() ? alike.Key : alike.First().Name, [.. alike]));

    public long Sum(Func<LayerDescription, long> number) => Layers.Sum(number);

    /// <summary>Of the first, and of the last where that differs: <c>1 … 2.48</c>.</summary>
    public string Range(Func<SignalDescription, double?> number)
    {
        string first = Figure.Number(Of(Layers[0])), last = Figure.Number(Of(Layers[^1]));
        return first == last ? first : $"{first} … {last}";

        double? Of(LayerDescription layer) => layer.Signal is { } signal ? number(signal) : null;
    }

    private static bool IsNumber(string part) => part.Length > 0 && part.All(char.IsAsciiDigit);
}
