using System.Runtime.InteropServices;

namespace NetDsl.Benchmarks.Peers;

/// <summary>A graph in the ONNX format (version 8, operators of version 13), written by hand.</summary>
internal sealed class OnnxGraph
{
    /// <summary>The name of the first input.</summary>
    public const string Input = "x0";

    // Numbers of fields in onnx.proto.
    private const int ModelVersion = 1, ModelGraph = 7, ModelOperators = 8, OperatorsVersion = 2;
    private const int GraphNode = 1, GraphName = 2, GraphInitializer = 5, GraphInput = 11, GraphOutput = 12;
    private const int NodeInput = 1, NodeOutput = 2, NodeOperator = 4, NodeAttribute = 5;
    private const int AttributeName = 1, AttributeFloat = 2, AttributeInteger = 3, AttributeIntegers = 8, AttributeType = 20;
    private const int FloatAttribute = 1, IntegerAttribute = 2, IntegersAttribute = 7;
    private const int TensorDimension = 1, TensorType = 2, TensorName = 8, TensorBytes = 9, Float = 1;
    private const int ValueName = 1, ValueType = 2, TypeTensor = 1, TensorElement = 1, TensorShape = 2;
    private const int ShapeDimension = 1, DimensionSize = 1, DimensionName = 2;

    private readonly Protobuf _graph = new Protobuf().Text(GraphName, "network");
    private readonly List<OnnxValue> _inputs = [], _outputs = [];
    private int _values;

    /// <param name="shape">The shape of a sample that enters as <see cref="Input"/>.</param>
    public OnnxGraph(IReadOnlyList<int> shape) => Entering(Input, shape);

    /// <summary>What enters, first <see cref="Input"/>.</summary>
    public IReadOnlyList<OnnxValue> Inputs => _inputs;

    /// <summary>What leaves.</summary>
    public IReadOnlyList<OnnxValue> Outputs => _outputs;

    /// <summary>Lets another value enter.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="shape">Its shape, without the batch axis.</param>
    public OnnxGraph Entering(string name, IReadOnlyList<int> shape)
    {
        _inputs.Add(new(name, shape));
        _graph.Message(GraphInput, Value(name, shape));
        return this;
    }

    /// <summary>Lets a value leave.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="shape">Its shape, without the batch axis.</param>
    public OnnxGraph Ending(string name, IReadOnlyList<int> shape)
    {
        _outputs.Add(new(name, shape));
        _graph.Message(GraphOutput, Value(name, shape));
        return this;
    }

    /// <summary>Adds a tensor of weights, and returns its name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="values">The values.</param>
    /// <param name="shape">The shape.</param>
    public string Constant(string name, float[] values, IReadOnlyList<int> shape)
    {
        var tensor = new Protobuf();
        foreach (int size in shape)
        {
            tensor.Number(TensorDimension, size);
        }

        _graph.Message(
            GraphInitializer, tensor.Number(TensorType, Float).Text(TensorName, name).Bytes(TensorBytes, MemoryMarshal.AsBytes(values.AsSpan())));
        return name;
    }

    /// <summary>Adds an operation, and returns the name of what it gives.</summary>
    /// <param name="operation">The operator's name.</param>
    /// <param name="read">What it reads, by name.</param>
    /// <param name="attributes">An integer, a float or several integers each.</param>
    public string Add(string operation, string[] read, params (string Name, object Value)[] attributes)
    {
        string output = $"value{_values++}";
        var node = new Protobuf();
        foreach (string name in read)
        {
            node.Text(NodeInput, name);
        }

        node.Text(NodeOutput, output).Text(NodeOperator, operation);
        foreach ((string name, object value) in attributes)
        {
            node.Message(NodeAttribute, Attribute(name, value));
        }

        _graph.Message(GraphNode, node);
        return output;
    }

    /// <summary>The file.</summary>
    public byte[] ToBytes() => new Protobuf()
        .Number(ModelVersion, 8)
        .Message(ModelOperators, new Protobuf().Number(OperatorsVersion, 13))
        .Message(ModelGraph, _graph)
        .ToBytes();

    private static Protobuf Attribute(string name, object value)
    {
        Protobuf attribute = new Protobuf().Text(AttributeName, name);
        switch (value)
        {
            case int number:
                return attribute.Number(AttributeInteger, number).Number(AttributeType, IntegerAttribute);
            case float number:
                return attribute.Float(AttributeFloat, number).Number(AttributeType, FloatAttribute);
            case int[] numbers:
                Array.ForEach(numbers, number => attribute.Number(AttributeIntegers, number));
                return attribute.Number(AttributeType, IntegersAttribute);
            default:
                throw new NotSupportedException($"{name} is a {value.GetType().Name}.");
        }
    }

    /// <summary>A value of a batch, with a name.</summary>
    private static Protobuf Value(string name, IReadOnlyList<int> sizes)
    {
        Protobuf shape = new Protobuf().Message(ShapeDimension, new Protobuf().Text(DimensionName, $"rows of {name}"));
        foreach (int size in sizes)
        {
            shape.Message(ShapeDimension, new Protobuf().Number(DimensionSize, size));
        }

        Protobuf tensor = new Protobuf().Number(TensorElement, Float).Message(TensorShape, shape);
        return new Protobuf().Text(ValueName, name).Message(ValueType, new Protobuf().Message(TypeTensor, tensor));
    }
}

/// <summary>A value that enters a graph or leaves it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">Its shape, without the batch axis.</param>
internal sealed record OnnxValue(string Name, IReadOnlyList<int> Shape);
