namespace NetDsl;

/// <summary>A row of the table of layers.</summary>
/// <param name="Title">What it is about.</param>
/// <param name="Shapes">What goes in and what comes out.</param>
internal sealed record LayerRow(string Title, string Shapes)
{
    public long Parameters { get; init; }

    public long MultiplyAdds { get; init; }

    public string Signal { get; init; } = "";

    public string Distinct { get; init; } = "";

    public string Gradient { get; init; } = "";

    public string Start { get; init; } = "";

    public string Reason { get; init; } = "";
}

/// <summary>
/// Makes rows of layers. Those of a block stand once, indented below the block's use, however often it is repeated: with sums, and with the
/// signal of the first and of the last repetition. What belongs together is read off the names.
/// </summary>
internal sealed class LayerRows
{
    private readonly IReadOnlyList<LayerFacts> _layers;
    private readonly List<LayerRow> _rows = [];

    private LayerRows(IReadOnlyList<LayerFacts> layers) => _layers = layers;

    public static IReadOnlyList<LayerRow> Of(IReadOnlyList<LayerFacts> layers)
    {
        var rows = new LayerRows(layers);
        rows.Append(new Run([0], layers.Count, ""), "");
        return rows._rows;
    }

    /// <summary>Appends equal lists of layers.</summary>
    private void Append(Run run, string indentation)
    {
        for (int i = 0; i < run.Length;)
        {
            string own = OwnName(run, i);
            if (own.IndexOf('.') is > 0 and var dot)
            {
                string use = own.Substring(0, dot);
                int length = LengthOf(run, i, use, hasEnd: !LayerPath.RepetitionOf(own).IsNumbered);
                AppendUse(run, i, length, indentation);
                i += length;
            }
            else
            {
                Append(own, [.. run.Starts.Select(start => _layers[start + i])], indentation);
                i++;
            }
        }
    }

    /// <summary>Appends a layer, as it stands in each of the equal lists; what only ends a repetition is no layer to a reader.</summary>
    private void Append(string own, LayerFacts[] alike, string indentation)
    {
        LayerFacts first = alike[0];
        if (own.Length == 0 && !first.HasTensors)
        {
            return;
        }

        string name = own.Length == 0 ? first.Kind : own, activation = (first.Activation ?? first.Effect) is { } title ? $" ({title})" : "";
        _rows.Add(new(indentation + name + activation, $"{first.Input} → {first.Output}")
        {
            Parameters = alike.Sum(layer => layer.Parameters),
            MultiplyAdds = alike.Sum(layer => layer.MultiplyAdds),
            Signal = Range(alike, layer => layer.Power),
            Distinct = Range(alike, layer => layer.DistinctPower),
            Gradient = Range(alike, layer => layer.WeightGradientPower),
            Start = first.Start,
            Reason = first.Reason,
        });
    }

    /// <summary>Appends a block in use and its layers; those once for each shape that enters.</summary>
    private void AppendUse(Run list, int offset, int length, string indentation)
    {
        (int Offset, int Length, string Name)[] repetitions = [.. RepetitionsOf(list, offset, length)];
        LayerFacts first = _layers[list.Starts[0] + offset], last = _layers[list.Starts[0] + offset + length - 1];
        LayerFacts[] all =
            [.. list.Starts.SelectMany(start => Enumerable.Range(start + offset, length)).Select(layer => _layers[layer])];
        LayerFacts[] ends = [.. list.Starts.Select(start => _layers[start + offset + length - 1])];
        string name = repetitions[0].Name, times = "";
        if (name.IndexOf('.') is > 0 and var dot)
        {
            (name, times) = (name.Substring(0, dot), $" × {Figure.Number(repetitions.Length)}");
        }

        string block = last.Block is null ? "" : $" of {last.Block}";
        _rows.Add(new($"{indentation}{name}{times}: {last.Kind}{block}", $"{first.Input} → {last.Output}")
        {
            Parameters = all.Sum(layer => layer.Parameters),
            MultiplyAdds = all.Sum(layer => layer.MultiplyAdds),
            Signal = Range(ends, layer => layer.Power),
            Distinct = Range(ends, layer => layer.DistinctPower),
        });
        for (int i = 0; i < repetitions.Length;)
        {
            int next = i + 1;
            while (next < repetitions.Length && AreAlike(list, repetitions[i], repetitions[next]))
            {
                next++;
            }

            int[] offsets = [.. repetitions.Skip(i).Take(next - i).Select(repetition => repetition.Offset)];
            int[] starts = [.. list.Starts.SelectMany(start => offsets.Select(further => start + further))];
            Append(new(starts, repetitions[i].Length, LayerPath.Join(list.Scope, repetitions[i].Name)), indentation + "  ");
            i = next;
        }
    }

    /// <summary>How many layers there are in one, from a layer of it on: those of a block in use, or of one repetition.</summary>
    /// <param name="list">The list.</param>
    /// <param name="offset">Where it begins.</param>
    /// <param name="name">Its name.</param>
    /// <param name="hasEnd">Whether a layer of that very name ends it; what is called like all repetitions is another layer.</param>
    private int LengthOf(Run list, int offset, string name, bool hasEnd)
    {
        string inside = name + ".";
        int end = offset;
        while (end < list.Length && OwnName(list, end).StartsWith(inside, StringComparison.Ordinal))
        {
            end++;
        }

        return end - offset + (hasEnd && end < list.Length && OwnName(list, end) == name ? 1 : 0);
    }

    /// <summary>The repetitions of a block in use, in the first of the equal lists; one without a number, where there is none.</summary>
    private IEnumerable<(int Offset, int Length, string Name)> RepetitionsOf(Run list, int offset, int length)
    {
        for (int i = offset; i < offset + length;)
        {
            string name = LayerPath.RepetitionOf(OwnName(list, i)).Name;
            int own = Math.Min(LengthOf(list, i, name, hasEnd: true), offset + length - i);
            yield return (i, own, name);
            i += own;
        }
    }

    private bool AreAlike(Run list, (int Offset, int Length, string Name) one, (int Offset, int Length, string Name) other) =>
        one.Length == other.Length
            && _layers[list.Starts[0] + one.Offset].Input == _layers[list.Starts[0] + other.Offset].Input;

    /// <summary>The name of a layer in the first of equal lists.</summary>
    private string OwnName(Run list, int offset) => LayerPath.Inside(_layers[list.Starts[0] + offset].Name, list.Scope);

    /// <summary>Of the first, and of the last where that differs: <c>1 … 2.48</c>.</summary>
    private static string Range(LayerFacts[] layers, Func<LayerFacts, double?> figure)
    {
        string first = Figure.Number(figure(layers[0])), last = Figure.Number(figure(layers[layers.Length - 1]));
        return first == last ? first : $"{first} … {last}";
    }

    /// <summary>Equal lists of layers.</summary>
    /// <param name="Starts">Where each begins.</param>
    /// <param name="Length">How many layers each has.</param>
    /// <param name="Scope">What the names in the first begin with.</param>
    private sealed record Run(int[] Starts, int Length, string Scope);
}
