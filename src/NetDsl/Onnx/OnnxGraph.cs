using System.Buffers.Binary;

namespace NetDsl;

/// <summary>An ONNX graph while it is put together: nodes in the order in which they run, and the tensors that they read.</summary>
/// <param name="taken">Names that are given otherwise.</param>
/// <param name="fill">Puts the data of a network's tensor into its message, or says where it is.</param>
internal sealed class OnnxGraph(IEnumerable<string> taken, Action<ProtoMessage, ParameterDescription> fill)
{
    /// <summary>The domain of operators for tables; all others are of the default one.</summary>
    public const string TableDomain = "ai.onnx.ml";

    /// <summary>The field of TensorProto with the bytes of its elements.</summary>
    public const int RawData = 9;

    private const string Batch = "batch", Steps = "steps";

    private readonly List<Step> _steps = [];
    private readonly List<ProtoMessage> _tensors = [];
    private readonly HashSet<string> _names = [.. taken];
    private readonly HashSet<string> _parameters = [];

    /// <summary>Whether a node is of <see cref="TableDomain"/>.</summary>
    public bool HasTable => _steps.Any(step => step.IsOfTable);

    /// <summary>A name that nothing else has: the one that is asked for, as a rule.</summary>
    public string Take(string name)
    {
        while (!_names.Add(name))
        {
            name += "_";
        }

        return name;
    }

    /// <summary>Adds a node with one output.</summary>
    /// <param name="operation">The operator.</param>
    /// <param name="output">The output, and what the node is called after.</param>
    /// <param name="shape">The output's shape.</param>
    /// <param name="inputs">The names of what it reads; an empty one where an input is left out.</param>
    /// <param name="attributes">Its attributes.</param>
    public OnnxValue Node(string operation, string output, IReadOnlyList<int> shape, string[] inputs, params OnnxAttribute[] attributes)
        => NodeBehind(0, operation, output, shape, inputs, attributes);

    /// <summary>Adds a node of whose outputs only one that is not the first is read.</summary>
    /// <param name="outputsBefore">How many outputs come before it.</param>
    /// <param name="operation">The operator.</param>
    /// <param name="output">The output, and what the node is called after.</param>
    /// <param name="shape">The output's shape.</param>
    /// <param name="inputs">The names of what it reads; an empty one where an input is left out.</param>
    /// <param name="attributes">Its attributes.</param>
    public OnnxValue NodeBehind(
        int outputsBefore, string operation, string output, IReadOnlyList<int> shape, string[] inputs, params OnnxAttribute[] attributes)
    {
        string name = Take(output);
        _steps.Add(new(operation, $"{name}/{operation}", inputs, outputsBefore, name, attributes));
        return new(name, shape);
    }

    /// <summary>Adds a tensor of the network.</summary>
    public string Parameter(ParameterDescription parameter)
    {
        if (_parameters.Add(parameter.Name))
        {
            ProtoMessage tensor = Tensor(parameter.Name, OnnxType.Float, parameter.Shape);
            fill(tensor, parameter);
            _tensors.Add(tensor);
        }

        return parameter.Name;
    }

    /// <summary>Adds constants.</summary>
    public string Constant(string name, IReadOnlyList<int> shape, params ReadOnlySpan<float> values)
    {
        float[] copied = values.ToArray();
        name = Take(name);
        _tensors.Add(Tensor(name, OnnxType.Float, shape).RawFloats(RawData, () => copied, copied.Length));
        return name;
    }

    /// <inheritdoc cref="Constant(string, IReadOnlyList{int}, ReadOnlySpan{float})"/>
    public string Constant(string name, IReadOnlyList<int> shape, params ReadOnlySpan<double> values)
    {
        byte[] bytes = new byte[values.Length * sizeof(double)];
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(i * sizeof(double)), values[i]);
        }

        name = Take(name);
        _tensors.Add(Tensor(name, OnnxType.Double, shape).Bytes(RawData, bytes));
        return name;
    }

    /// <summary>Adds a list of whole numbers, such as a shape.</summary>
    public string Numbers(string name, params ReadOnlySpan<long> values) => Numbers(name, [values.Length], values);

    /// <summary>Adds a whole number.</summary>
    public string Number(string name, long value) => Numbers(name, [], [value]);

    private string Numbers(string name, IReadOnlyList<int> shape, ReadOnlySpan<long> values)
    {
        byte[] bytes = new byte[values.Length * sizeof(long)];
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(i * sizeof(long)), values[i]);
        }

        name = Take(name);
        _tensors.Add(Tensor(name, OnnxType.Long, shape).Bytes(RawData, bytes));
        return name;
    }

    /// <summary>The graph.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="inputs">What it takes.</param>
    /// <param name="output">What it gives: a value of the graph, by the name that it gets.</param>
    /// <param name="last">The name that the output had.</param>
    public ProtoMessage ToMessage(string name, IEnumerable<OnnxValue> inputs, OnnxValue output, string last)
    {
        var graph = new ProtoMessage();
        foreach (Step step in _steps)
        {
            graph.Message(1, step.ToMessage(value => value == last ? output.Name : value));
        }

        graph.Text(2, name);
        foreach (ProtoMessage tensor in _tensors)
        {
            graph.Message(5, tensor);
        }

        foreach (OnnxValue input in inputs)
        {
            graph.Message(11, Value(input));
        }

        return graph.Message(12, Value(output));
    }

    private static ProtoMessage Tensor(string name, OnnxType type, IReadOnlyList<int> shape)
    {
        var tensor = new ProtoMessage();
        foreach (int size in shape)
        {
            tensor.Number(1, size);
        }

        return tensor.Number(2, (long)type).Text(8, name);
    }

    private static ProtoMessage Value(OnnxValue value)
    {
        ProtoMessage shape = new ProtoMessage().Message(1, new ProtoMessage().Text(2, Batch));
        for (int axis = 0; axis < value.Shape.Count; axis++)
        {
            var size = new ProtoMessage();
            shape.Message(1, axis == 0 && value.IsAnyLength ? size.Text(2, Steps) : size.Number(1, value.Shape[axis]));
        }

        return new ProtoMessage().Text(1, value.Name)
            .Message(2, new ProtoMessage().Message(1, new ProtoMessage().Number(1, (long)value.Type).Message(2, shape)));
    }

    private sealed record Step(string Operation, string Name, string[] Inputs, int OutputsBefore, string Output, OnnxAttribute[] Attributes)
    {
        public bool IsOfTable => Operation == "LabelEncoder";

        public ProtoMessage ToMessage(Func<string, string> called)
        {
            var node = new ProtoMessage();
            foreach (string input in Inputs)
            {
                node.Text(1, called(input));
            }

            for (int i = 0; i < OutputsBefore; i++)
            {
                node.Text(2, "");
            }

            node.Text(2, called(Output)).Text(3, Name).Text(4, Operation);
            foreach (OnnxAttribute attribute in Attributes)
            {
                node.Message(5, attribute.Message);
            }

            return IsOfTable ? node.Text(7, TableDomain) : node;
        }
    }
}
