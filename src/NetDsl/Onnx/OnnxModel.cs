namespace NetDsl;

/// <summary>A network as an ONNX model: opset 17, IR 8, which every runtime of the last years reads.</summary>
/// <param name="network">The network, which does not change until the model is written.</param>
/// <param name="options">What belongs to it beside the layers.</param>
/// <param name="beside">The file that has the network's tensors; <see langword="null"/> where the model has them.</param>
internal sealed class OnnxModel(Network network, OnnxOptions options, OnnxWeights? beside)
{
    private const int IrVersion = 8, OpsetVersion = 17, TableVersion = 3;
    private const string InputName = "input", OutputName = "output", ProbabilitiesName = "probabilities";

    private readonly OnnxGraph _graph = new(network, beside);

    /// <exception cref="NotSupportedException">A layer or a preprocessing has no operators.</exception>
    /// <exception cref="InvalidOperationException">Probabilities are asked for, and the network gives values.</exception>
    public ProtoMessage ToMessage()
    {
        NetworkDescription description = network.Plan;
        FittedPreprocessing? preprocessing = options.Preprocessing ? network.Preprocessing : null;
        string named = _graph.Take(options.Probabilities ? ProbabilitiesName : OutputName);
        (IReadOnlyList<OnnxValue> inputs, OnnxValue x) = Taken(description, preprocessing?.Encoder);
        x = preprocessing?.Inputs is { } scale ? Scaled(x, scale) : x;
        OnnxValue y = new OnnxLayers(_graph, description).Add(x);
        y = preprocessing?.Targets is { } targets ? Restored(y, targets) : y;
        y = options.Probabilities ? Probabilities(y, description) : y;
        if (y.Name == inputs[0].Name)
        {
            y = _graph.Node("Identity", "same", y.Shape, [y.Name]);
        }

        ProtoMessage model = new ProtoMessage().Number(1, IrVersion).Text(2, "NetDsl").Text(3, Version).Text(6, $"{description}")
            .Message(7, _graph.ToMessage(description.Name, inputs, y with { Name = named }, y.Name))
            .Message(8, Operators("", OpsetVersion));
        if (_graph.HasTable)
        {
            model.Message(8, Operators(OnnxGraph.TableDomain, TableVersion));
        }

        return model.Entries(14, Facts(preprocessing));
    }

    /// <summary>What the graph takes, and what it hands on: the columns of a row, or inputs as they are.</summary>
    private (IReadOnlyList<OnnxValue> Inputs, OnnxValue Value) Taken(NetworkDescription description, ColumnEncoder? columns)
    {
        if (columns is null)
        {
            var input = new OnnxValue(_graph.Take(InputName), description.InputShape);
            return ([input], input);
        }

        var table = new OnnxTable(_graph, columns);
        OnnxValue row = table.Add();
        if (description.InputShape.Count > 1)
        {
            string shape = _graph.Numbers("row.shape", [0, .. description.InputShape.Select(size => (long)size)]);
            row = _graph.Node("Reshape", "row", description.InputShape, [row.Name, shape]);
        }

        return (table.Inputs, row);
    }

    private static ProtoMessage Operators(string domain, int version) => new ProtoMessage().Text(1, domain).Number(2, version);

    /// <summary>Without the commit, since the same network gives the same bytes.</summary>
    private static string Version => Provenance.VersionOf(typeof(Network).Assembly)?.Split('+')[0] ?? "unknown";

    /// <summary>What the network's own files say of it, too, and whose file the weights are in.</summary>
    private IEnumerable<(string Key, string Value)> Facts(FittedPreprocessing? preprocessing)
    {
        yield return (FileDescription.Key, FileDescriptionWriter.Write(network.Plan, network.ClassNames, preprocessing));
        if (beside is not null)
        {
            yield return ("netdsl.weights.sha256", beside.Hash);
        }
    }

    /// <summary>(x − mean) / deviation, in double: a float near 1e8 is rounded to multiples of 8.</summary>
    private OnnxValue Scaled(OnnxValue x, Standardizer scale) => InDouble("input", x, scale, ("Sub", "mean"), ("Div", "deviation"));

    /// <summary>y · deviation + mean.</summary>
    private OnnxValue Restored(OnnxValue y, Standardizer scale) => InDouble("targets", y, scale, ("Mul", "deviation"), ("Add", "mean"));

    private OnnxValue InDouble(string name, OnnxValue x, Standardizer scale, params ReadOnlySpan<(string Operation, string By)> steps)
    {
        OnnxValue value = _graph.Node("Cast", $"{name}.exact", x.Shape, [x.Name], OnnxAttribute.Whole("to", (long)OnnxType.Double));
        foreach ((string operation, string by) in steps)
        {
            string figures = Figures($"{name}.{by}", by == "mean" ? scale.Mean : scale.Deviation, scale, x.Shape);
            value = _graph.Node(operation, $"{name}.{operation}", x.Shape, [value.Name, figures]);
        }

        return _graph.Node("Cast", $"{name}.scaled", x.Shape, [value.Name], OnnxAttribute.Whole("to", (long)OnnxType.Float));
    }

    /// <summary>Of each channel where they fit the map's; otherwise of every number.</summary>
    private string Figures(string name, ReadOnlySpan<double> values, Standardizer scale, IReadOnlyList<int> shape)
    {
        if (values.Length == shape[0])
        {
            return _graph.Constant(name, [shape[0], .. shape.Skip(1).Select(_ => 1)], values);
        }

        double[] each = new double[scale.InputSize];
        for (int i = 0; i < each.Length; i++)
        {
            each[i] = values[i / scale.ChannelSize];
        }

        return _graph.Constant(name, shape, each);
    }

    private OnnxValue Probabilities(OnnxValue y, NetworkDescription description)
    {
        new AnswerMeaning(description).RequireProbabilities();
        return description.Loss switch
        {
            Loss.SoftmaxCrossEntropy => _graph.Node("Softmax", "softmax", y.Shape, [y.Name], OnnxAttribute.Whole("axis", 1)),
            Loss.SigmoidBinaryCrossEntropy => _graph.Node("Sigmoid", "sigmoid", y.Shape, [y.Name]),
            _ => y,
        };
    }
}
