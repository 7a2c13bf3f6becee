namespace NetDsl.Onnx;

/// <summary>Constants that are added to what a layer gives, or multiplied with it, as weights of that layer.</summary>
internal static class Affine
{
    /// <summary>Takes a node into the layer before it.</summary>
    /// <param name="lowering">The layers so far.</param>
    /// <param name="node">Add, Sub, Mul or Div.</param>
    /// <param name="value">The value that it changes.</param>
    /// <param name="constant">By what.</param>
    public static void Add(Lowering lowering, Node node, string value, Constant constant)
    {
        int[]? shape = lowering.Graph.SampleOf(node.Output);
        if (node.Operator == "Mul" && shape is not null && constant is { Count: 1, IsReal: true }
            && node.Name.Contains(OwnNames.Branch, StringComparison.Ordinal))
        {
            var factor = new LayerTensor(Blocks.Factor, [.. constant.Shape.Select(size => (int)size)], constant.Floats, constant.Name);
            lowering.Add(new Layer(node, Blocks.Factor, [value], shape) { Tensors = { factor } });
            return;
        }

        bool isFirst = node.Inputs[0] == value;
        if (!constant.IsReal || shape is null || lowering.OwnGiver(value) is not { IsLinear: true } layer
            || !layer.Shape.SequenceEqual(shape)
            || PerChannel(constant, shape) is not { } numbers || (!isFirst && node.Operator == "Div"))
        {
            string what = node.Operator switch { "Add" => "adds", "Sub" => "subtracts", "Mul" => "multiplies by", _ => "divides by" };
            lowering.Refuse(node,
                $"it {what} constants of its own {Text.Shape(constant.Shape)}, and no dense layer or convolution right before it can take them in.");
            return;
        }

        switch (node.Operator)
        {
            case "Add":
                Shift(layer, numbers, constant.Name);
                break;
            case "Sub" when isFirst:
                Shift(layer, Scaled(numbers, -1), "");
                break;
            case "Sub":
                Scale(layer, [.. numbers.Select(_ => -1f)]);
                Shift(layer, numbers, constant.Name);
                break;
            case "Mul":
                Scale(layer, numbers);
                break;
            default:
                Scale(layer, [.. numbers.Select(number => 1 / number)]);
                break;
        }

        lowering.Extend(layer, node);
    }

    /// <summary>A number for each channel of a value; <see langword="null"/> where places of a channel differ.</summary>
    /// <param name="constant">What is repeated along the axes that it does not have.</param>
    /// <param name="shape">The shape of a sample.</param>
    public static float[]? PerChannel(Constant constant, int[] shape)
    {
        if (constant.Count == 1)
        {
            return [.. Enumerable.Repeat(constant.Floats[0], shape[0])];
        }

        long[] sizes = constant.Shape;
        return constant.Count == shape[0] && sizes.Length >= shape.Length && sizes[^shape.Length] == shape[0] ? constant.Floats : null;
    }

    public static float[] Scaled(float[] values, double factor) =>
        factor == 1 ? values : [.. values.Select(value => (float)(value * factor))];

    private static void Shift(Layer layer, float[] numbers, string origin)
    {
        int at = layer.Tensors.FindIndex(tensor => tensor.Role == "bias");
        if (at < 0)
        {
            layer.Tensors.Add(new("bias", [numbers.Length], numbers, origin));
        }
        else
        {
            layer.Tensors[at] = layer.Tensors[at] with { Values = [.. layer.Tensors[at].Values.Zip(numbers, (own, more) => own + more)] };
        }
    }

    /// <summary>Of a transposed convolution the filters stand second, within their groups.</summary>
    private static void Scale(Layer layer, float[] numbers)
    {
        for (int i = 0; i < layer.Tensors.Count; i++)
        {
            LayerTensor tensor = layer.Tensors[i];
            int size = tensor.Values.Length / numbers.Length;
            Func<int, int> filterOf = place => place / size;
            if (tensor.Role == "weight" && layer.Kind == "ConvTranspose2D")
            {
                int place = tensor.Shape[2] * tensor.Shape[3], ofGroup = tensor.Shape[1];
                int perGroup = tensor.Shape[0] * ofGroup / numbers.Length;
                filterOf = at => (at / place / ofGroup / perGroup * ofGroup) + (at / place % ofGroup);
            }

            layer.Tensors[i] = tensor with { Values = [.. tensor.Values.Select((value, at) => value * numbers[filterOf(at)])] };
        }
    }
}
