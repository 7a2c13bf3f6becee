namespace NetDsl.Onnx;

/// <summary>Makes layers of nodes. Whatever does not fit is refused in a sentence, and what reads it is passed over in silence.</summary>
internal sealed class Lowering
{
    private readonly HashSet<string> _lost = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Layer> _givers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Node>> _readers;
    private long _values;

    private Lowering(Graph graph) => (Graph, _readers) = (graph, graph.Readers());

    public Graph Graph { get; }

    public List<Layer> Layers { get; } = [];

    /// <summary>The layers in the order of the nodes. Where anything was refused, they are not all of them.</summary>
    public static List<Layer> Run(Graph graph)
    {
        var lowering = new Lowering(graph);
        if (graph.SampleOf(graph.Input) is null)
        {
            lowering._lost.Add(graph.Input);        // which is refused already
        }

        foreach (Node node in graph.Nodes)
        {
            lowering.Add(node);
        }

        return lowering.Layers;
    }

    public Layer Add(Layer layer)
    {
        _values += layer.Tensors.Sum(tensor => (long)tensor.Values.Length);
        Layers.Add(layer);
        _givers[layer.Output] = layer;
        return layer;
    }

    /// <summary>
    /// Whether layers may hold so many numbers more. A file that shares its tensors between layers is not allowed to become many times as
    /// large, nor one that claims large shapes.
    /// </summary>
    public bool Allows(Node node, long count)
    {
        const int Times = 8, Beside = 1 << 20;
        if (_values + count <= Beside + (Times * Graph.StoredNumbers))
        {
            return true;
        }

        Refuse(node, $"with its {count} numbers the layers hold many times as many as the file.");
        return false;
    }

    /// <summary>Refuses a node.</summary>
    public void Refuse(Node node, string why)
    {
        Graph.Refuse(node, why);
        _lost.UnionWith(node.Outputs);
    }

    /// <summary>The shape of a sample of what a node reads. Where it has none, the node is refused.</summary>
    public int[]? SampleOf(Node node, int input = 0)
    {
        if (node.Input(input) is { } value && Graph.SampleOf(value) is { } sample && Graph.SampleOf(node.Output) is not null)
        {
            return sample;
        }

        Refuse(node, node.Input(input) is { } read && Graph.Constants.ContainsKey(read)
            ? "it reads a constant where layers read a value."
            : "the shapes of what it reads and gives are not known, or their first axis is not the batch.");
        return null;
    }

    public int[] ShapeOf(Node node) => Graph.SampleOf(node.Output)!;

    /// <summary>The layer that gives a value to this reader alone and can still be changed.</summary>
    public Layer? OwnGiver(string value) =>
        value != Graph.Output && _readers.GetValueOrDefault(value) is [_] && _givers.TryGetValue(value, out Layer? giver)
            && giver.Activation is null ? giver : null;

    /// <summary>Whether a value is a vector of factors, in files of NetDsl in the shape of a map.</summary>
    public bool IsOwnFactors(string value) =>
        _givers.TryGetValue(value, out Layer? giver) && giver.Node.Name.Contains(OwnNames.Factors, StringComparison.Ordinal);

    /// <summary>Lets a layer give the value of a node that was taken into it.</summary>
    public void Extend(Layer layer, Node node)
    {
        _givers.Remove(layer.Output);
        layer.Output = node.Output;
        _givers[layer.Output] = layer;
    }

    private void Add(Node node)
    {
        bool isLost = node.Inputs.Any(_lost.Contains);
        if (Missing.Cause(Graph, node) is { } cause)
        {
            Graph.Refusals.AddCause(node, cause);
            _lost.UnionWith(node.Outputs);
        }
        else if (!isLost && Missing.Part(node) is { } why)
        {
            Refuse(node, why);
        }
        else if (node.Outputs.Skip(1).Any(output => output.Length > 0 && (_readers.ContainsKey(output) || output == Graph.Output)))
        {
            Refuse(node, "more than its first output is read.");
        }
        else if (isLost)
        {
            _lost.UnionWith(node.Outputs);
        }
        else
        {
            Lower(node);
        }
    }

    private void Lower(Node node)
    {
        switch (node.Operator)
        {
            case "Gemm" or "MatMul":
                DenseLayers.Add(this, node);
                break;
            case Recurrences.Operator:
                RecurrentLayers.Add(this, node);
                break;
            case "Conv" or "ConvTranspose":
                Convolutions.Add(this, node);
                break;
            case "MaxPool" or "AveragePool" or "GlobalAveragePool" or "GlobalMaxPool" or "ReduceMean" or "ReduceMax":
                Pools.Add(this, node);
                break;
            case "BatchNormalization" or "LayerNormalization" or "RMSNormalization":
            case "InstanceNormalization" or "GroupNormalization" or "ChannelGroups":
                Norms.Add(this, node);
                break;
            case "Reshape" or "Flatten" or "Squeeze" or "Unsqueeze" or "Transpose":
                Views.Add(this, node);
                break;
            case "Resize" or "Upsample":
                Upsamples.Add(this, node);
                break;
            case "Add" or "Sub" or "Mul" or "Div" or "Sum" or "Concat":
                Joins.Add(this, node);
                break;
            case "Pad":
                Refuse(node, "padding is part of a convolution, and none comes right after it.");
                break;
            default:
                Activations.Add(this, node);
                break;
        }
    }
}
