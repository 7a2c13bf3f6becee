namespace NetDsl;

/// <summary>Says in operators of ONNX what becomes of raw data before the layers, and of what they give: all around them.</summary>
/// <param name="graph">Receives nodes and constants.</param>
/// <param name="preprocessing">What was measured; <see langword="null"/> for nothing.</param>
internal sealed class OnnxPreprocessing(OnnxGraph graph, FittedPreprocessing? preprocessing)
{
    /// <summary>The value between the layers and what follows them.</summary>
    public const string AfterLayers = "targets.exact";

    private const string InputName = "input";

    /// <summary>What the graph takes: inputs as they are, or the columns of a row.</summary>
    public IReadOnlyList<OnnxValue> Inputs { get; private set; } = [];

    /// <summary>Adds what comes before the layers.</summary>
    /// <param name="shape">The shape that they take.</param>
    /// <returns>What they take.</returns>
    /// <exception cref="NotSupportedException">A column goes through a function of the user's own.</exception>
    public OnnxValue AddBefore(IReadOnlyList<int> shape) => AddBefore(new OnnxValue(InputName, shape));

    /// <inheritdoc cref="AddBefore(IReadOnlyList{int})"/>
    /// <param name="taken">What they take; its name is not looked at.</param>
    public OnnxValue AddBefore(OnnxValue taken)
    {
        OnnxValue x = preprocessing?.Encoder is { } columns ? Row(columns, taken.Shape) : taken with { Name = graph.Take(InputName) };
        Inputs = Inputs.Count == 0 ? [x] : Inputs;
        return preprocessing?.Inputs is { } scale ? InDouble("input", x, scale, ("Sub", "mean"), ("Div", "deviation")) : x;
    }

    /// <summary>Adds what comes after the layers: y · deviation + mean.</summary>
    public OnnxValue AddAfter(OnnxValue y) =>
        preprocessing?.Targets is { } scale ? InDouble("targets", y, scale, ("Mul", "deviation"), ("Add", "mean")) : y;

    private OnnxValue Row(ColumnEncoder columns, IReadOnlyList<int> shape)
    {
        var table = new OnnxTable(graph, columns);
        OnnxValue row = table.Add();
        Inputs = table.Inputs;
        return shape.Count == 1 ? row : graph.Node(
            "Reshape", "row", shape, [row.Name, graph.Numbers("row.shape", [0, .. shape.Select(size => (long)size)])]);
    }

    /// <summary>In double: a float near 1e8 is rounded to multiples of 8.</summary>
    private OnnxValue InDouble(string name, OnnxValue x, Standardizer scale, params ReadOnlySpan<(string Operation, string By)> steps)
    {
        OnnxValue value = graph.Node("Cast", $"{name}.exact", x.Shape, [x.Name], OnnxAttribute.Whole("to", (long)OnnxType.Double));
        foreach ((string operation, string by) in steps)
        {
            string figures = Figures($"{name}.{by}", by == "mean" ? scale.Mean : scale.Deviation, scale, x);
            value = graph.Node(operation, $"{name}.{operation}", x.Shape, [value.Name, figures]);
        }

        OnnxValue scaled = graph.Node("Cast", $"{name}.scaled", x.Shape, [value.Name], OnnxAttribute.Whole("to", (long)OnnxType.Float));
        return scaled with { HasSteps = x.HasSteps, IsAnyLength = x.IsAnyLength };
    }

    /// <summary>Of each number of a step, or of each channel where they fit the map's; otherwise of every number.</summary>
    private string Figures(string name, ReadOnlySpan<double> values, Standardizer scale, OnnxValue x)
    {
        IReadOnlyList<int> shape = x.Shape;
        if (x.HasSteps)
        {
            return graph.Constant(name, [values.Length], values);
        }

        if (values.Length == shape[0])
        {
            return graph.Constant(name, [shape[0], .. shape.Skip(1).Select(_ => 1)], values);
        }

        double[] each = new double[scale.InputSize];
        for (int i = 0; i < each.Length; i++)
        {
            each[i] = values[i / scale.ChannelSize];
        }

        return graph.Constant(name, shape, each);
    }
}
