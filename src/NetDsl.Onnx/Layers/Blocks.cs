namespace NetDsl.Onnx;

/// <summary>
/// Puts layers back into the blocks that they came from, in files that NetDsl wrote: the names of nodes tell which, <c>Blocks.0.Dense1</c>.
/// </summary>
internal static class Blocks
{
    /// <summary>The factor of a residual branch while it is no part of one.</summary>
    public const string Factor = "alpha";

    /// <summary>More parts than any layer's path has: what claims more is not followed.</summary>
    public const int Deepest = 32;

    /// <param name="layers">All layers of a network.</param>
    /// <returns>The network's own list; <see langword="null"/> where names and graph do not tell the same.</returns>
    public static List<Layer>? Restore(IReadOnlyList<Layer> layers)
    {
        (Layer Layer, string Path)[] all = [.. layers.Select(layer => (layer, OwnNames.LayerOf(layer.Node) ?? ""))];
        return all.Any(layer => layer.Path.Count(character => character == '.') > Deepest) ? null : Restore(all, prefix: "");
    }

    private static List<Layer>? Restore(ReadOnlySpan<(Layer Layer, string Path)> layers, string prefix)
    {
        var restored = new List<Layer>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < layers.Length;)
        {
            string own = layers[i].Path.Length > prefix.Length ? layers[i].Path[prefix.Length..] : "", name = own.Split('.')[0];
            int end = i + 1;
            while (end < layers.Length && IsMore(layers[i], prefix + name) && IsIn(layers[end].Path, prefix + name))
            {
                end++;
            }

            Layer? layer = own == name && layers[i].Layer.Kind != Factor ? layers[i].Layer : Use(layers[i..end], prefix + name);
            if (layer is null || !Identifiers.IsValid(name) || !names.Add(name))
            {
                return null;
            }

            layer.Name = name;
            restored.Add(layer);
            i = end;
        }

        return restored;
    }

    /// <summary>Whether a layer begins a block: it is in one, or it is a factor of what would be.</summary>
    private static bool IsMore((Layer Layer, string Path) first, string use) => first.Path != use || first.Layer.Kind == Factor;

    private static bool IsIn(string path, string use) => path == use || path.StartsWith(use + ".", StringComparison.Ordinal);

    /// <summary>The use of a block, of all layers that belong to it.</summary>
    private static Layer? Use(ReadOnlySpan<(Layer Layer, string Path)> layers, string path)
    {
        bool isNumbered = layers[0].Path.Length > path.Length + 1
            && layers[0].Path[(path.Length + 1)..].Split('.')[0].All(char.IsAsciiDigit);
        var repetitions = new List<Repetition>();
        string? entering = null;
        for (int i = 0; i < layers.Length;)
        {
            string prefix = isNumbered ? FormattableString.Invariant($"{path}.{repetitions.Count}") : path;
            int end = i;
            while (end < layers.Length && IsIn(layers[end].Path, prefix))
            {
                end++;
            }

            if (end == i || Body(layers[i..end], prefix, repetitions.Count == 0 ? null : repetitions[^1].Output) is not { } body)
            {
                return null;
            }

            entering ??= body.Entering;
            repetitions.Add(body);
            i = end;
        }

        Layer last = layers[^1].Layer;
        bool isAlike = repetitions.TrueForAll(body => body.IsResidual == repetitions[0].IsResidual && body.Text == repetitions[0].Text)
            && (isNumbered || repetitions.Count == 1);
        return !isAlike ? null : new Layer(last.Node, repetitions[0].IsResidual ? "Residual" : "Repeat", [entering!], last.Shape)
        {
            Output = last.Output,
            Repetitions = repetitions,
            IsNumbered = isNumbered,
        };
    }

    private static Repetition? Body(ReadOnlySpan<(Layer Layer, string Path)> layers, string prefix, string? before)
    {
        int count = layers.Length;
        while (count > 0 && layers[count - 1].Path == prefix)
        {
            count--;
        }

        if (Restore(layers[..count], prefix + ".") is not { } body)
        {
            return null;
        }

        Layer? add = count < layers.Length && layers[^1].Layer is { Kind: "Add", Inputs.Length: 2 } join ? join : null;
        Layer? factor = layers.Length - count == 2 && layers[count].Layer.Kind == Factor ? layers[count].Layer : null;
        bool isWhole = (layers.Length - count, add, factor) is (0, null, null) or (1, not null, null) or (2, not null, not null);
        if (!isWhole)
        {
            return null;
        }

        HashSet<string> inner = [.. body.Select(layer => layer.Output)];
        string[] outer = [.. body.SelectMany(layer => layer.Inputs).Where(input => !inner.Contains(input)).Distinct()];
        string? branch = factor?.Inputs[0] ?? (body.Count > 0 ? body[^1].Output : null);
        string? entering = before ?? (outer.Length == 1 ? outer[0] : outer.Length == 0 ? add?.Inputs[0] : null);
        if (entering is null || outer.Any(value => value != entering) || (body.Count > 0 && branch != body[^1].Output)
            || (add is not null && !IsSum(add, entering, factor?.Output ?? branch ?? entering)))
        {
            return null;
        }

        if (body.Count == 0)
        {
            // A branch without layers that compute, such as one of dropout: a block has at least one.
            body.Add(new Layer(add!.Node, "Activate", [entering], add.Shape)
            {
                Activation = new("Linear"),
                Name = "Activate1",
                Output = entering,
            });
        }

        return new(body, entering, add?.Output ?? body[^1].Output, add is not null, factor?.Tensors[0]);
    }

    private static bool IsSum(Layer add, string one, string other) =>
        (add.Inputs[0] == one && add.Inputs[1] == other) || (add.Inputs[0] == other && add.Inputs[1] == one);
}

/// <summary>The layers of a block, once.</summary>
/// <param name="Layers">The layers.</param>
/// <param name="Entering">The value that enters.</param>
/// <param name="Output">The value that leaves.</param>
/// <param name="IsResidual">Whether what entered is added.</param>
/// <param name="Factor">What the branch is multiplied with; <see langword="null"/> for nothing.</param>
internal sealed record Repetition(IReadOnlyList<Layer> Layers, string Entering, string Output, bool IsResidual, LayerTensor? Factor)
{
    /// <summary>The attributes of the layers, by which repetitions are compared.</summary>
    public string Text { get; } = $"{Factor is not null} {BlockText.Of(Layers, Entering)}";
}
