namespace NetDsl;

/// <summary>What a network or a block consists of.</summary>
internal abstract record ScopeItem;

/// <summary>A layer.</summary>
/// <param name="Index">Its place in the network's list.</param>
/// <param name="Name">Its name in the scope; empty for what ends a block.</param>
internal sealed record LayerItem(int Index, string Name) : ScopeItem;

/// <summary>A block in use.</summary>
/// <param name="Name">Its name in the scope.</param>
/// <param name="Repetitions">One after the other.</param>
/// <param name="IsNumbered">Whether repetitions have a number in their names, <c>Stage.0</c>; there is one where they have not.</param>
internal sealed record BlockItem(string Name, IReadOnlyList<LayerScope> Repetitions, bool IsNumbered) : ScopeItem;

/// <summary>A network or one repetition of a block, put together again from the network's list of layers.</summary>
/// <param name="Path">What the names of its layers begin with, such as <c>Stage.0</c>; empty for the network.</param>
/// <param name="Block">The class of the block; <see langword="null"/> for the network.</param>
/// <param name="First">Its first layer, by place in the network's list.</param>
/// <param name="End">The place behind its last one.</param>
/// <param name="Items">Layers and blocks in their order.</param>
internal sealed record LayerScope(string Path, string? Block, int First, int End, IReadOnlyList<ScopeItem> Items)
{
    /// <summary>All of a network.</summary>
    public static LayerScope Of(NetworkDescription network) => Make(network.Layers, 0, network.Layers.Count, "");

    private static LayerScope Make(IReadOnlyList<LayerDescription> layers, int first, int end, string path)
    {
        var items = new List<ScopeItem>();
        for (int i = first; i < end;)
        {
            string own = LayerPath.Inside(layers[i].Name, path);
            if (!own.Contains('.', StringComparison.Ordinal))
            {
                items.Add(new LayerItem(i++, own));
                continue;
            }

            (string name, bool isNumbered) = LayerPath.RepetitionOf(own);
            string inside = LayerPath.Join(path, name);
            int start = i;
            i += layers.Skip(i).Take(end - i).TakeWhile(layer => layer.Name.StartsWith(inside + ".", StringComparison.Ordinal)).Count();
            i += i < end && layers[i].Name == inside ? 1 : 0;
            Add(items, isNumbered ? name[..name.IndexOf('.', StringComparison.Ordinal)] : name, isNumbered, Make(layers, start, i, inside));
        }

        return new(path, path.Length == 0 ? null : layers[end - 1].Block, first, end, items);
    }

    private static void Add(List<ScopeItem> items, string name, bool isNumbered, LayerScope scope)
    {
        if (isNumbered && items is [.., BlockItem { IsNumbered: true } last] && last.Name == name)
        {
            items[^1] = last with { Repetitions = [.. last.Repetitions, scope] };
        }
        else
        {
            items.Add(new BlockItem(name, [scope], isNumbered));
        }
    }
}
