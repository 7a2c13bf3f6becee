namespace NetDsl.Onnx;

/// <summary>Values that meet, as [Add], [Multiply] and [Concat]; constants go into the layer before.</summary>
internal static class Joins
{
    public static void Add(Lowering lowering, Node node)
    {
        Graph graph = lowering.Graph;
        string[] constants = [.. node.Inputs.Where(graph.Constants.ContainsKey)];
        string[] values = [.. node.Inputs.Except(constants, StringComparer.Ordinal)];
        if (constants.Length > 0)
        {
            if (node.Operator is "Concat" or "Sum" || node.Inputs.Length != 2 || values.Length == 0)
            {
                lowering.Refuse(node, "it joins a value with constants of its own, and layers join values.");
            }
            else
            {
                Affine.Add(lowering, node, values[0], graph.Constants[constants[0]]);
            }
        }
        else if (node.Operator is "Sub" or "Div")
        {
            lowering.Refuse(node,
                $"it {(node.Operator == "Sub" ? "subtracts" : "divides")} two computed values, and joins add, multiply and concatenate.");
        }
        else if (lowering.SampleOf(node) is not null)
        {
            AddJoin(lowering, node);
        }
    }

    private static void AddJoin(Lowering lowering, Node node)
    {
        int[]?[] samples = [.. node.Inputs.Select(lowering.Graph.SampleOf)];
        int[] shape = lowering.ShapeOf(node);
        if (samples.Contains(null))
        {
            lowering.Refuse(node, "the shapes that meet are not known.");
        }
        else if (node.Operator == "Concat")
        {
            if (node.Whole("axis", 1) is not 1 && Sizes.Axis(node.Whole("axis", 1), shape.Length + 1) != 1)
            {
                lowering.Refuse(node, $"it joins along axis {node.Whole("axis", 1)}, and [Concat] along the features.");
                return;
            }

            AddAll(lowering, node, "Concat", samples!);
        }
        else if (node.Operator == "Mul" && node.Inputs.Length == 2 && Channels(lowering, node, samples, shape) is { } place)
        {
            // A number for each channel is a vector in NetDsl, and a map of one place in ONNX.
            string vector = $"{node.Inputs[place]} for each channel of {node.Output}";
            lowering.Add(new Layer(node, "Flatten", [node.Inputs[place]], [shape[0]]) { Output = vector });
            string map = node.Inputs[1 - place];
            lowering.Add(new Layer(node, "Multiply", place == 0 ? [vector, map] : [map, vector], shape));
        }
        else if (samples.All(sample => sample!.SequenceEqual(shape)))
        {
            AddAll(lowering, node, node.Operator == "Mul" ? "Multiply" : "Add", samples!);
        }
        else
        {
            lowering.Refuse(node,
                $"it joins {string.Join(" and ", samples.Select(sample => Text.Shape(sample!.Select(size => (long)size))))}, and layers join values of one shape.");
        }
    }

    /// <summary>Layers join two values: of more, the first two, and then each of the others.</summary>
    private static void AddAll(Lowering lowering, Node node, string kind, int[][] samples)
    {
        string value = node.Inputs[0];
        int[] shape = samples[0];
        if (node.Inputs.Length == 1)
        {
            lowering.Add(Views.Make(node, value, shape));
        }

        for (int i = 1; i < node.Inputs.Length; i++)
        {
            shape = kind == "Concat" ? [shape[0] + samples[i][0], .. shape.Skip(1)] : shape;
            string output = i == node.Inputs.Length - 1 ? node.Output : FormattableString.Invariant($"{node.Output} up to {i}");
            lowering.Add(new Layer(node, kind, [value, node.Inputs[i]], shape) { Output = output });
            value = output;
        }
    }

    /// <summary>Which of two inputs has one number for each channel of the other.</summary>
    private static int? Channels(Lowering lowering, Node node, int[]?[] samples, int[] shape)
    {
        for (int i = 0; i < 2; i++)
        {
            bool isOnePlace = samples[i]!.SequenceEqual([shape[0], .. Enumerable.Repeat(1, shape.Length - 1)]);
            if (isOnePlace && samples[1 - i]!.SequenceEqual(shape)
                && (!samples[i]!.SequenceEqual(shape) || lowering.IsOwnFactors(node.Inputs[i])))
            {
                return i;
            }
        }

        return null;
    }
}
