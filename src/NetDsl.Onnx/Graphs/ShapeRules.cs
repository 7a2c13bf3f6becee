namespace NetDsl.Onnx;

/// <summary>What shapes operators give to what they read; <see langword="null"/> where that is not known, or not possible.</summary>
internal static class ShapeRules
{
    /// <summary>Operators that give the shape that they read.</summary>
    private static readonly HashSet<string> Same =
    [
        "Relu", "LeakyRelu", "PRelu", "Elu", "Selu", "Celu", "Gelu", "Mish", "Softplus", "Softsign", "Tanh", "Sigmoid", "HardSigmoid",
        "HardSwish", "Softmax", "LogSoftmax", "Erf", "Exp", "Log", "Sqrt", "Abs", "Neg", "Sin", "Reciprocal", "Clip", "Cast",
        "BatchNormalization", "InstanceNormalization", "LayerNormalization", "GroupNormalization",
    ];

    /// <summary>The shape of a node's first output.</summary>
    public static long[]? Of(Graph graph, Node node)
    {
        if (node.Input(0) is not { } input || graph.ShapeOf(input) is not { } x)
        {
            return null;
        }

        return node.Operator switch
        {
            _ when Same.Contains(node.Operator) => x,
            "Add" or "Sub" or "Mul" or "Div" or "Pow" or "Max" or "Min" or "Sum" => node.Inputs.Skip(1).Aggregate(
                (long[]?)x, (shape, other) => shape is null || graph.ShapeOf(other) is not { } y ? null : Sizes.Broadcast(shape, y)),
            "Gemm" =>
                graph.ConstantAt(node, 1) is { Shape: [var rows, var columns] } && x.Length == 2
                    ? [x[0], node.Whole("transB", 0) == 1 ? rows : columns] : null,
            "MatMul" => graph.ConstantAt(node, 1) is { Shape: [_, var outputs] } && x.Length >= 2 ? [.. x[..^1], outputs] : null,
            "Conv" or "MaxPool" or "AveragePool" => Window.Of(graph, node, out _) is { } window
                ? [x[0], node.Operator == "Conv" ? graph.ConstantAt(node, 1)!.Shape[0] : x[1], .. window.Outputs]
                : null,
            "ConvTranspose" => Window.Of(graph, node, out _) is { } window
                ? [x[0], graph.ConstantAt(node, 1)!.Shape[1] * node.Whole("group", 1), .. window.Outputs]
                : null,
            "GlobalAveragePool" or "GlobalMaxPool" => x.Length < 2 ? null : [x[0], x[1], .. x.Skip(2).Select(_ => 1L)],
            "ReduceMean" or "ReduceMax" => Reduce(x, graph.Numbers(node, "axes", 1), node.Whole("keepdims", 1) == 1),
            "Flatten" => Flatten(x, node.Whole("axis", 1)),
            "Reshape" =>
                graph.ConstantAt(node, 1)?.Wholes is { } to ? Sizes.Reshape(x, to, node.Whole("allowzero", 0) == 1, graph.BatchSize) : null,
            "Squeeze" => Squeeze(x, graph.Numbers(node, "axes", 1)),
            "Unsqueeze" => graph.Numbers(node, "axes", 1) is { } axes ? Unsqueeze(x, axes) : null,
            "Transpose" => Transpose(x, node.Wholes("perm")),
            "Concat" => Concat(graph, node, x),
            "Pad" =>
                (node.Wholes("pads") ?? node.Wholes("paddings") ?? graph.ConstantAt(node, 1)?.Wholes) is { } pads
                    && pads.Length == 2 * x.Length
                && pads.All(pad => pad is >= 0 and <= int.MaxValue)
                    ? [.. x.Select((size, i) => pads[i] + pads[i + x.Length] == 0 ? size : size + pads[i] + pads[i + x.Length])]
                    : null,
            "Resize" or "Upsample" => Upsampling.Of(graph, node)?.Outputs,
            _ => null,
        };
    }

    public static long[]? Flatten(long[] shape, long axis)
    {
        int at = (int)(axis < 0 ? axis + shape.Length : axis);
        if (at < 0 || at > shape.Length || (shape.Contains(Graph.Batch) && at != 1))
        {
            return null;
        }

        return at == 1 ? [shape[0], Sizes.Product(shape.Skip(1))] : [Sizes.Product(shape.Take(at)), Sizes.Product(shape.Skip(at))];
    }

    public static long[]? Unsqueeze(long[] shape, long[] axes)
    {
        int rank = shape.Length + axes.Length;
        int?[] places = [.. axes.Select(axis => Sizes.Axis(axis, rank))];
        if (places.Contains(null) || places.Distinct().Count() < places.Length)
        {
            return null;
        }

        var sizes = new Queue<long>(shape);
        var taken = places.ToHashSet();
        return [.. Enumerable.Range(0, rank).Select(i => taken.Contains(i) ? 1 : sizes.Dequeue())];
    }

    /// <summary>Without axes, all that have one place.</summary>
    public static long[]? Squeeze(long[] shape, long[]? axes)
    {
        int?[] places = axes is null ? [] : [.. axes.Select(axis => Sizes.Axis(axis, shape.Length))];
        return places.Contains(null) || places.Any(place => shape[place!.Value] != 1) ? null
            : [.. shape.Where((size, i) => axes is null ? size != 1 : !places.Contains(i))];
    }

    public static bool IsOrder(long[] order, int rank) =>
        order.Length == rank && order.Order().SequenceEqual(Enumerable.Range(0, rank).Select(i => (long)i));

    private static long[]? Transpose(long[] shape, long[]? order) => order is null ? [.. shape.Reverse()]
        : IsOrder(order, shape.Length) ? [.. order.Select(axis => shape[axis])]
        : null;

    private static long[]? Reduce(long[] shape, long[]? axes, bool keeps)
    {
        int?[] places = axes is null or [] ? [.. Enumerable.Range(0, shape.Length).Select(i => (int?)i)]
            : [.. axes.Select(axis => Sizes.Axis(axis, shape.Length))];
        return places.Contains(null) ? null
            : [.. shape.Select((size, i) => places.Contains(i) ? (keeps ? 1 : 0) : size).Where(size => size != 0)];
    }

    private static long[]? Concat(Graph graph, Node node, long[] first)
    {
        long[]?[] shapes = [.. node.Inputs.Select(graph.ShapeOf)];
        if (Sizes.Axis(node.Whole("axis", 1), first.Length) is not { } axis
            || shapes.Any(shape => shape is null || shape.Length != first.Length
                || shape.Where((size, i) => i != axis && size != first[i]).Any()))
        {
            return null;
        }

        return shapes.Any(shape => shape![axis] == Graph.Batch) ? null
            : [.. first.Select((size, i) => i == axis ? shapes.Sum(shape => Math.Min(shape![axis], int.MaxValue)) : size)];
    }
}
