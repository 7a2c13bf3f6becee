using System.Runtime.InteropServices;

namespace NetDsl.Benchmarks.Peers;

/// <summary>
/// A stack of dense layers in the ONNX format (version 8, operators of version 13), written by hand: Gemm and Relu are all it takes.
/// </summary>
/// <param name="inputs">The values of one sample.</param>
internal sealed class OnnxGraph(int inputs)
{
    /// <summary>The name of the input.</summary>
    public const string Input = "x0";

    /// <summary>The names of a way back's other input, and of its outputs.</summary>
    public const string Slopes = "dh", WeightSlopes = "dw", InputSlopes = "dx";

    // Numbers of fields in onnx.proto.
    private const int ModelVersion = 1, ModelGraph = 7, ModelOperators = 8, OperatorsVersion = 2;
    private const int GraphNode = 1, GraphName = 2, GraphInitializer = 5, GraphInput = 11, GraphOutput = 12;
    private const int NodeInput = 1, NodeOutput = 2, NodeOperator = 4, NodeAttribute = 5;
    private const int AttributeName = 1, AttributeInteger = 3, AttributeType = 20, IntegerAttribute = 2;
    private const int TensorDimension = 1, TensorType = 2, TensorName = 8, TensorBytes = 9, Float = 1;
    private const int ValueName = 1, ValueType = 2, TypeTensor = 1, TensorElement = 1, TensorShape = 2;
    private const int ShapeDimension = 1, DimensionSize = 1, DimensionName = 2;

    private readonly Protobuf _graph = new Protobuf().Text(GraphName, "stack").Message(GraphInput, Value(Input, inputs));
    private int _values;

    /// <summary>The values of one answer.</summary>
    public int Width { get; private set; } = inputs;

    /// <summary>The name of the output.</summary>
    public string Output => $"x{_values}";

    /// <summary>Adds y = x·Wᵀ + b and, if wanted, ReLU.</summary>
    /// <param name="weight">[outputs, inputs].</param>
    /// <param name="bias">[outputs], or empty.</param>
    /// <param name="width">The number of inputs.</param>
    /// <param name="relu">Whether ReLU follows.</param>
    public OnnxGraph Dense(float[] weight, float[] bias, int width, bool relu)
    {
        Width = weight.Length / width;
        string weightName = $"weight{_values}", biasName = $"bias{_values}";
        _graph.Message(GraphInitializer, Tensor(weightName, weight, Width, width));
        if (bias.Length > 0)
        {
            _graph.Message(GraphInitializer, Tensor(biasName, bias, Width));
        }

        Protobuf gemm = Node("Gemm", bias.Length > 0 ? [Output, weightName, biasName] : [Output, weightName]);
        _graph.Message(GraphNode, gemm.Message(NodeAttribute, Flag("transB")));
        if (relu)
        {
            _graph.Message(GraphNode, Node("Relu", Output));
        }

        return this;
    }

    /// <summary>The file.</summary>
    public byte[] ToBytes() => File(_graph.Message(GraphOutput, Value(Output, Width)));

    /// <summary>A file of the products of a layer's way back: of <see cref="Slopes"/> and <see cref="Input"/> makes <see cref="WeightSlopes"/> and <see cref="InputSlopes"/>.</summary>
    public static byte[] Back(LayerProducts layer)
    {
        const string Weight = "weight";
        Protobuf byWeight = NewNode("Gemm", WeightSlopes, Slopes, Input).Message(NodeAttribute, Flag("transA"));
        return File(new Protobuf()
            .Text(GraphName, "back")
            .Message(GraphInput, Value(Slopes, layer.Units))
            .Message(GraphInput, Value(Input, layer.Inputs))
            .Message(GraphInitializer, Tensor(Weight, layer.Weight, layer.Units, layer.Inputs))
            .Message(GraphNode, byWeight)
            .Message(GraphNode, NewNode("Gemm", InputSlopes, Slopes, Weight))
            .Message(GraphOutput, Value(WeightSlopes, layer.Inputs))
            .Message(GraphOutput, Value(InputSlopes, layer.Inputs)));
    }

    private static byte[] File(Protobuf graph) => new Protobuf()
        .Number(ModelVersion, 8)
        .Message(ModelOperators, new Protobuf().Number(OperatorsVersion, 13))
        .Message(ModelGraph, graph)
        .ToBytes();

    private static Protobuf Flag(string name) => new Protobuf().Text(AttributeName, name).Number(AttributeInteger, 1).Number(AttributeType, IntegerAttribute);

    private static Protobuf NewNode(string operation, string output, params string[] read)
    {
        var node = new Protobuf();
        foreach (string name in read)
        {
            node.Text(NodeInput, name);
        }

        return node.Text(NodeOutput, output).Text(NodeOperator, operation);
    }

    private Protobuf Node(string operation, params string[] read)
    {
        _values++;
        return NewNode(operation, Output, read);
    }

    private static Protobuf Tensor(string name, float[] values, params int[] shape)
    {
        var tensor = new Protobuf();
        foreach (int size in shape)
        {
            tensor.Number(TensorDimension, size);
        }

        return tensor.Number(TensorType, Float).Text(TensorName, name).Bytes(TensorBytes, MemoryMarshal.AsBytes(values.AsSpan()));
    }

    /// <summary>A matrix [rows, width] with a name.</summary>
    private static Protobuf Value(string name, int width)
    {
        Protobuf rows = new Protobuf().Text(DimensionName, $"rows of {name}"), size = new Protobuf().Number(DimensionSize, width);
        Protobuf shape = new Protobuf().Message(ShapeDimension, rows).Message(ShapeDimension, size);
        Protobuf tensor = new Protobuf().Number(TensorElement, Float).Message(TensorShape, shape);
        return new Protobuf().Text(ValueName, name).Message(ValueType, new Protobuf().Message(TypeTensor, tensor));
    }
}
