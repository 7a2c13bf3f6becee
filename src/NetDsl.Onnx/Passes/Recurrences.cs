namespace NetDsl.Onnx;

/// <summary>
/// Puts one node in place of a recurrent operator and of what stands around it: files bring steps before samples and back, take out the axis of the
/// directions, and often go on from the last step alone.
/// </summary>
internal sealed class Recurrences
{
    /// <summary>The operator of what is put in place: it reads [batch, steps, features], weights and biases.</summary>
    public const string Operator = "Recurrent";

    /// <summary>Its attributes: the kind of layer, and whether it gives the state of the last step alone.</summary>
    public const string Kind = "kind", IsLast = "is_last";

    private static readonly long[] Turn = [1, 0, 2];

    private readonly Graph _graph;
    private readonly Dictionary<string, List<Node>> _readers;
    private readonly Dictionary<string, Node> _makers = new(StringComparer.Ordinal);

    private Recurrences(Graph graph)
    {
        (_graph, _readers) = (graph, graph.Readers());
        foreach (Node node in graph.Nodes)
        {
            _makers[node.Output] = node;
        }
    }

    public static void Run(Graph graph)
    {
        var pass = new Recurrences(graph);
        foreach (Node node in graph.Nodes.Where(node => node.Operator is "LSTM" or "GRU" or "RNN").ToArray())
        {
            pass.Replace(node);
        }

        Simplification.DropUnread(graph);
    }

    private void Replace(Node node)
    {
        if (!IsPlain(node) || _makers.GetValueOrDefault(node.Inputs[0]) is not { Operator: "Transpose" } before || !IsTurn(before)
            || _graph.SampleOf(before.Inputs[0]) is not [var steps, _] || _graph.ConstantAt(node, 2) is not { Shape: [1, _, var units] }
            || Reader(node.Output) is not { Operator: "Squeeze" } squeeze || _graph.Numbers(squeeze, "axes", 1) is not [1]
            || Reader(squeeze.Output) is not { Operator: "Transpose" } after || !IsTurn(after))
        {
            return;
        }

        Node? last = Reader(after.Output) is { } reader && IsLastOf(reader, steps) ? reader : null;
        string kind = $"{node.Operator[0]}{node.Operator[1..].ToLowerInvariant()}";
        Node end = last ?? after;
        string[] inputs = [before.Inputs[0], .. node.Inputs[1..Math.Min(node.Inputs.Length, 4)]];
        var made = new Node(end, Operator, inputs, (Kind, IsRelu(node) ? "Rnn-Relu" : kind), (IsLast, last is null ? 0L : 1L));
        _graph.Shapes[end.Output] = last is null ? [Graph.Batch, steps, units] : [Graph.Batch, units];
        _graph.Nodes[_graph.Nodes.IndexOf(end)] = made;
        _graph.Nodes.RemoveAll(gone => gone == node || gone == squeeze || gone == after
            || (gone == before && _readers[before.Output].Count == 1));
        _makers[made.Output] = made;
        InferShapes();
    }

    /// <summary>Of what reads it, which could not be known before.</summary>
    private void InferShapes()
    {
        foreach (Node node in _graph.Nodes.Where(node => !_graph.Shapes.ContainsKey(node.Output)))
        {
            if (ShapeRules.Of(_graph, node) is { Length: <= Graph.MostAxes } shape)
            {
                _graph.Shapes[node.Output] = shape;
            }
        }
    }

    /// <summary>Whether it is what a layer computes: forward, over all steps, from a state of zeros, with the usual functions.</summary>
    private bool IsPlain(Node node)
    {
        string[] functions = node["activations"] as string[] ?? [];
        bool areUsual = node.Operator switch
        {
            "LSTM" => functions is [] or ["Sigmoid", "Tanh", "Tanh"],
            "GRU" => functions is [] or ["Sigmoid", "Tanh"] && node.Whole("linear_before_reset", 0) == 1,
            _ => functions is [] or ["Tanh"] or ["Relu"],
        };
        return areUsual && node.Word("direction", "forward") == "forward" && node.Whole("layout", 0) == 0 && !node.Has("clip")
            && node.Whole("input_forget", 0) == 0 && node.Input(4) is null && node.Input(7) is null
            && IsZero(node.Input(5)) && IsZero(node.Input(6))
            && node.Outputs.Skip(1).All(output => output.Length == 0 || (!_readers.ContainsKey(output) && output != _graph.Output));
    }

    private bool IsZero(string? value) => value is null
        || (_graph.Constants.GetValueOrDefault(value) is { IsReal: true } constant && constant.Doubles.All(number => number == 0))
        || _makers.GetValueOrDefault(value) is { Operator: "ConstantOfShape" } made && IsZero(made["value"])
        || _makers.GetValueOrDefault(value) is { Operator: "Expand" } spread && IsZero(spread.Inputs[0]);

    private static bool IsZero(object? filling) =>
        filling is null || (filling is StoredTensor tensor && tensor.ToFloats() is [0]);

    private static bool IsRelu(Node node) => node["activations"] is string[] and ["Relu"];

    private static bool IsTurn(Node node) => node.Wholes("perm") is { } order && order.SequenceEqual(Turn);

    private bool IsLastOf(Node node, int steps) => node.Operator == "Gather" && node.Whole("axis", 0) == 1
        && _graph.ConstantAt(node, 1) is { Shape: [], Wholes: [var place] } && (place == -1 || place == steps - 1);

    /// <summary>The only reader of a value, which is not the graph's output.</summary>
    private Node? Reader(string value) =>
        value != _graph.Output && _readers.GetValueOrDefault(value) is [var reader] ? reader : null;
}
