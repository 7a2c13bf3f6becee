using static System.FormattableString;

namespace NetDsl.Onnx;

/// <summary>Whatever gives the same numbers in another shape, as [Flatten] and [Reshape].</summary>
internal static class Views
{
    public static void Add(Lowering lowering, Node node)
    {
        if (lowering.SampleOf(node) is not { } sample)
        {
            return;
        }

        if (node.Operator == "Transpose" && !KeepsOrder(lowering.Graph, node))
        {
            lowering.Refuse(node, $"it moves the axes of {Text.Shape(lowering.Graph.Shapes[node.Inputs[0]])}, which no layer does.");
            return;
        }

        int[] shape = lowering.ShapeOf(node);
        if (Sizes.Product(sample.Select(size => (long)size)) != Sizes.Product(shape.Select(size => (long)size)))
        {
            lowering.Refuse(node, "it mixes the samples of a batch.");
            return;
        }

        lowering.Add(Make(node, node.Inputs[0], shape));
    }

    public static Layer Make(Node node, string input, int[] shape)
    {
        if (shape.Length == 1)
        {
            return new(node, "Flatten", [input], shape);
        }

        var layer = new Layer(node, "Reshape", [input], shape);
        layer.Arguments.AddRange(shape.Select(size => Invariant($"{size}")));
        return layer;
    }

    /// <summary>Takes out views of views, and those that change nothing.</summary>
    /// <param name="layers">The layers.</param>
    /// <param name="input">The value that enters.</param>
    /// <param name="inputShape">Its shape.</param>
    /// <param name="output">The value that leaves.</param>
    public static void Merge(List<Layer> layers, string input, int[] inputShape, ref string output)
    {
        var shapes = new Dictionary<string, int[]>(StringComparer.Ordinal) { [input] = inputShape };
        Dictionary<string, int> readers =
            layers.SelectMany(layer => layer.Inputs).CountBy(input => input, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        readers[output] = readers.GetValueOrDefault(output) + 1;
        var givers = new Dictionary<string, Layer>(StringComparer.Ordinal);
        var same = new Dictionary<string, string>(StringComparer.Ordinal);
        var gone = new HashSet<Layer>();
        foreach (Layer layer in layers)
        {
            for (int i = 0; i < layer.Inputs.Length; i++)
            {
                layer.Inputs[i] = same.GetValueOrDefault(layer.Inputs[i], layer.Inputs[i]);
            }

            if (layer.IsView && givers.GetValueOrDefault(layer.Inputs[0]) is { IsView: true } before
                && readers.GetValueOrDefault(before.Output) == 1)
            {
                gone.Add(before);
                layer.Inputs[0] = before.Inputs[0];
            }

            if (layer.IsView && shapes[layer.Inputs[0]].SequenceEqual(layer.Shape))
            {
                gone.Add(layer);
                same[layer.Output] = layer.Inputs[0];
                readers[layer.Inputs[0]] = readers.GetValueOrDefault(layer.Inputs[0]) + readers.GetValueOrDefault(layer.Output) - 1;
            }
            else
            {
                givers[layer.Output] = layer;
                shapes[layer.Output] = layer.Shape;
            }
        }

        layers.RemoveAll(gone.Contains);
        output = same.GetValueOrDefault(output, output);
    }

    /// <summary>Whether only axes with one place move.</summary>
    private static bool KeepsOrder(Graph graph, Node node)
    {
        long[] shape = graph.Shapes[node.Inputs[0]];
        long[] order = node.Wholes("perm") ?? [.. Enumerable.Range(0, shape.Length).Select(i => (long)(shape.Length - 1 - i))];
        long[] moved = [.. order.Where(axis => shape[axis] != 1)];
        return moved.SequenceEqual(moved.Order());
    }
}
