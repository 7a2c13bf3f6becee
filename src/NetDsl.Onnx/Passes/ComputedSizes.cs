namespace NetDsl.Onnx;

/// <summary>
/// Follows the sizes that a graph computes with, such as [batch, 16] from Shape, Gather and Concat, until Reshape takes them. Once no batch
/// is
/// among them they are constants.
/// </summary>
/// <param name="graph">The graph.</param>
internal sealed class ComputedSizes(Graph graph)
{
    private const int Most = 64;

    private readonly Dictionary<string, (long[] Values, bool IsSingle)> _sizes = new(StringComparer.Ordinal);

    public bool Has(string value) => _sizes.ContainsKey(value);

    /// <summary>Computes a node if it is about sizes.</summary>
    public bool TryAdd(Node node)
    {
        (long[] Values, bool IsSingle)? result = node.Operator == "Shape" ? ShapeOf(node) : Computed(node);
        if (result is { } sizes)
        {
            Put(node.Output, sizes);
            return true;
        }

        if (node.Operator == "Reshape" && node.Input(1) is { } to && _sizes.TryGetValue(to, out var wanted))
        {
            // As a file would write it: the batch stays what it is.
            graph.Constants[$"{to} as numbers"] = new("", ElementTypes.Long, [wanted.Values.Length], wanted.Values);
            node.Inputs[1] = $"{to} as numbers";
        }

        return false;
    }

    private void Put(string name, (long[] Values, bool IsSingle) sizes)
    {
        if (sizes.Values.Contains(Graph.Batch))
        {
            _sizes[name] = sizes;
        }
        else
        {
            graph.Constants[name] = new("", ElementTypes.Long, sizes.IsSingle ? [] : [sizes.Values.Length], sizes.Values);
        }
    }

    private (long[] Values, bool IsSingle)? ShapeOf(Node node)
    {
        if (node.Input(0) is not { } input || graph.ShapeOf(input) is not { } shape)
        {
            return null;
        }

        int start = Clamped(node.Whole("start", 0), shape.Length), end = Clamped(node.Whole("end", shape.Length), shape.Length);
        return (shape[Math.Min(start, end)..end], false);
    }

    private (long[] Values, bool IsSingle)? Computed(Node node)
    {
        (long[] Values, bool IsSingle)?[] inputs = [.. node.Inputs.Select(Known)];
        return inputs.Length == 0 || inputs.Contains(null) || !node.Inputs.Any(_sizes.ContainsKey) ? null
            : (node.Operator, inputs[0]!.Value) switch
            {
                ("Identity" or "Cast", var x) when node.Operator == "Identity"
                    || node.Whole("to", 0) is ElementTypes.Long or ElementTypes.Int => x,
                ("Concat", _) when inputs.Sum(input => input!.Value.Values.Length) <= Most =>
                    (inputs.SelectMany(input => input!.Value.Values).ToArray(), false),
                ("Unsqueeze", { IsSingle: true } x) => (x.Values, false),
                ("Squeeze", { Values.Length: 1 } x) => (x.Values, true),
                ("Reshape", var x) when x.Values.Length == 1 => (x.Values, inputs[1]!.Value.Values.Length == 0),
                ("Gather", { IsSingle: false } x) when inputs[1] is { } at
                    && at.Values.All(place => Sizes.Axis(place, x.Values.Length) is not null) =>
                    (at.Values.Select(place => x.Values[Sizes.Axis(place, x.Values.Length)!.Value]).ToArray(), at.IsSingle),
                ("Slice", { IsSingle: false } x) when inputs.Length >= 3 && inputs.Skip(4).All(step => step!.Value.Values is [1]) =>
                    (Part(x.Values, inputs), false),
                _ => null,
            };
    }

    private (long[] Values, bool IsSingle)? Known(string name) => _sizes.TryGetValue(name, out var sizes) ? sizes
        : graph.Constants.GetValueOrDefault(name) is { Shape.Length: <= 1, Count: <= Most, Wholes: { } values } constant
            ? (values, constant.Shape.Length == 0)
        : null;

    private static long[] Part(long[] values, (long[] Values, bool IsSingle)?[] inputs)
    {
        int start = Clamped(inputs[1]!.Value.Values.FirstOrDefault(), values.Length), end =
            Clamped(inputs[2]!.Value.Values.FirstOrDefault(), values.Length);
        return values[Math.Min(start, end)..end];
    }

    private static int Clamped(long place, int length) =>
        (int)Math.Clamp(place < 0 && place > -length - 1 ? place + length : place, 0, length);
}
