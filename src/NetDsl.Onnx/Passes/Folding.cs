namespace NetDsl.Onnx;

/// <summary>Computes what does not depend on the network's input: constants made of constants.</summary>
/// <param name="most">How many numbers it may make in all: a file cannot ask for more memory than its size explains.</param>
internal sealed class Folding(long most)
{
    private long _made;

    /// <summary>
    /// The value of a node that reads constants alone; <see langword="null"/> where the operator is not among those that files make them
    /// with.
    /// </summary>
    public Constant? Fold(Node node, Constant?[] inputs)
    {
        if (node.Operator == "Constant")
        {
            return Stored(node);
        }

        if (inputs is not [{ IsReadable: true } x, ..]
            || inputs.Any(input => input is { IsReadable: false } || input?.Shape.Length > Graph.MostAxes))
        {
            return null;
        }

        long[]? second = inputs.ElementAtOrDefault(1)?.Wholes;
        return node.Operator switch
        {
            "Identity" => x,
            "Cast" => Cast(x, node.Whole("to", 0)),
            "ConstantOfShape" => Filled(node, x),
            "Reshape" when second is not null => View(x, Sizes.Reshape(x.Shape, second, node.Whole("allowzero", 0) == 1, null)),
            "Flatten" => View(x, ShapeRules.Flatten(x.Shape, node.Whole("axis", 1))),
            "Unsqueeze" when (node.Wholes("axes") ?? second) is { } axes => View(x, ShapeRules.Unsqueeze(x.Shape, axes)),
            "Squeeze" => View(x, ShapeRules.Squeeze(x.Shape, node.Wholes("axes") ?? second)),
            "Transpose" => Transposed(x, node.Wholes("perm")),
            "Gather" when second is not null => Gathered(x, inputs[1]!.Shape, second, node.Whole("axis", 0)),
            "Concat" when inputs.All(input => input is { Shape.Length: 1 }) => Joined(inputs!),
            "Add" or "Sub" or "Mul" or "Div" or "Pow" when inputs is [_, { } y] && Sizes.Broadcast(x.Shape, y.Shape) is { } shape
                && Allows(shape) =>
                Combined(node.Operator, x, y, shape),
            "Sqrt" or "Neg" or "Exp" when x.IsReal && Allows(x.Shape) => Each(node.Operator, x),
            _ => null,
        };
    }

    private static Constant? Stored(Node node) => node switch
    {
        _ when node["value"] is StoredTensor tensor => new(tensor, tensor.Shape),
        _ when node["value_float"] is float value => new("", ElementTypes.Float, [], new[] { value }),
        _ when node["value_int"] is long value => new("", ElementTypes.Long, [], new[] { value }),
        _ when node["value_floats"] is float[] values => new("", ElementTypes.Float, [values.Length], values),
        _ when node["value_ints"] is long[] values => new("", ElementTypes.Long, [values.Length], values),
        _ => null,
    };

    private bool Allows(long[] shape) => Sizes.Product(shape) is var count and <= int.MaxValue && (_made += count) <= most;

    private static Constant? View(Constant x, long[]? shape) =>
        shape is null || Sizes.Product(shape) != x.Count ? null : x.WithShape(shape);

    private Constant? Cast(Constant x, long type) => type switch
    {
        _ when type == x.Type => x,
        ElementTypes.Float or ElementTypes.Half or ElementTypes.BFloat16 when Allows(x.Shape) =>
            new(x.Name, ElementTypes.Float, x.Shape, x.Floats),
        ElementTypes.Double when Allows(x.Shape) => new(x.Name, ElementTypes.Double, x.Shape, x.Doubles),
        ElementTypes.Long or ElementTypes.Int when Allows(x.Shape) =>
            new(x.Name, (int)type, x.Shape, x.Wholes ?? [.. x.Doubles.Select(value => (long)value)]),
        _ => null,
    };

    private Constant? Filled(Node node, Constant shape)
    {
        var value = node["value"] as StoredTensor;
        return shape.Wholes is not { } sizes || sizes.Any(size => size < 0) || value is { Count: not 1 } || !Allows(sizes) ? null
            : value is null ? new("", ElementTypes.Float, sizes, new float[Sizes.Product(sizes)])
            : ElementTypes.SizeOf(value.Type) == 0 ? null
            : new Constant(value, [1]).Pick(sizes, _ => 0);
    }

    private Constant? Transposed(Constant x, long[]? order)
    {
        order ??= [.. Enumerable.Range(0, x.Shape.Length).Select(i => (long)(x.Shape.Length - 1 - i))];
        if (!ShapeRules.IsOrder(order, x.Shape.Length) || !Allows(x.Shape))
        {
            return null;
        }

        long[] shape = [.. order.Select(axis => x.Shape[axis])];
        int[] strides = Strides(x.Shape), steps = [.. order.Select(axis => strides[axis])];
        return x.Pick(shape, place => Offset(place, shape, steps));
    }

    private Constant? Gathered(Constant x, long[] indexShape, long[] places, long axis)
    {
        if (axis != 0 || x.Shape.Length == 0 || places.Any(place => place < -x.Shape[0] || place >= x.Shape[0]))
        {
            return null;
        }

        long[] shape = [.. indexShape, .. x.Shape.Skip(1)];
        int row = (int)Sizes.Product(x.Shape.Skip(1));
        return Allows(shape) ? x.Pick(shape, i => (int)((places[i / row] + x.Shape[0]) % x.Shape[0] * row) + (i % row)) : null;
    }

    private Constant? Joined(Constant[] parts)
    {
        long[] shape = [parts.Sum(part => part.Count)];
        return !Allows(shape) || parts.Any(part => part.IsReal != parts[0].IsReal) ? null
            : parts[0].IsReal ? new("", ElementTypes.Float, shape, parts.SelectMany(part => part.Floats).ToArray())
            : new("", parts[0].Type, shape, parts.SelectMany(part => part.Wholes!).ToArray());
    }

    private static Constant Combined(string operation, Constant x, Constant y, long[] shape)
    {
        int[] ofX = Repeating(x.Shape, shape), ofY = Repeating(y.Shape, shape);
        double[] a = x.Doubles, b = y.Doubles, values = new double[Sizes.Product(shape)];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = Compute(operation, a[Offset(i, shape, ofX)], b[Offset(i, shape, ofY)]);
        }

        return Of(x, shape, operation == "Div" && !x.IsReal ? [.. values.Select(Math.Truncate)] : values);
    }

    private static Constant Each(string operation, Constant x) =>
        Of(x, x.Shape, [.. x.Doubles.Select(value => Compute(operation, value, 0))]);

    /// <summary>In double and then rounded: but for powers the same as in float.</summary>
    private static double Compute(string operation, double a, double b) => operation switch
    {
        "Add" => a + b,
        "Sub" => a - b,
        "Mul" => a * b,
        "Div" => a / b,
        "Pow" => Math.Pow(a, b),
        "Sqrt" => Math.Sqrt(a),
        "Exp" => Math.Exp(a),
        _ => -a,
    };

    private static Constant Of(Constant like, long[] shape, double[] values) => new(
        like.Name,
        like.Type,
        shape,
        like.Type == ElementTypes.Double ? values
            : like.IsReal ? values.Select(value => (float)value).ToArray()
            : values.Select(value => (long)value).ToArray());

    private static int[] Strides(long[] shape)
    {
        int[] strides = new int[shape.Length];
        long stride = 1;
        for (int i = shape.Length - 1; i >= 0; i--)
        {
            strides[i] = (int)stride;
            stride *= shape[i];
        }

        return strides;
    }

    /// <summary>Strides of a value that is repeated along the axes that it does not have.</summary>
    private static int[] Repeating(long[] own, long[] shape)
    {
        int[] strides = Strides(own), repeating = new int[shape.Length];
        for (int i = 1; i <= own.Length; i++)
        {
            repeating[^i] = own[^i] == 1 ? 0 : strides[^i];
        }

        return repeating;
    }

    private static int Offset(int place, long[] shape, int[] strides)
    {
        int offset = 0;
        for (int i = shape.Length - 1; i >= 0; i--)
        {
            offset += (int)(place % shape[i]) * strides[i];
            place /= (int)shape[i];
        }

        return offset;
    }
}
