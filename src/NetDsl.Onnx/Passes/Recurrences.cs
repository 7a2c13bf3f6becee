namespace NetDsl.Onnx;

/// <summary>
/// Puts one node in place of a recurrent operator and of what stands around it: files bring steps before samples and back, take out the
/// axis of the directions, and often go on from the last step alone.
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
    private readonly HashSet<string> _straight = new(StringComparer.Ordinal);
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
        foreach (Node node in graph.Nodes.Where(IsRecurrent).ToArray())
        {
            pass.Replace(node);
        }
    }

    private void Replace(Node node)
    {
        if (!IsPlain(node) || Source(node) is not { } from || _graph.SampleOf(from) is not [var steps, _]
            || _graph.ConstantAt(node, 2) is not { Shape: [1, _, var units] } || Ending(node, steps) is not var (end, isLast))
        {
            return;
        }

        string kind = $"{node.Operator[0]}{node.Operator[1..].ToLowerInvariant()}";
        string[] inputs = [from, .. node.Inputs[1..Math.Min(node.Inputs.Length, 4)]];
        var made = new Node(end, Operator, inputs, (Kind, IsRelu(node) ? "Rnn-Relu" : kind), (IsLast, isLast ? 1L : 0L));
        _graph.Shapes[end.Output] = isLast ? [Graph.Batch, units] : [Graph.Batch, steps, units];
        _graph.Nodes[_graph.Nodes.IndexOf(end)] = made;
        _graph.Nodes.Remove(node);
        _makers[made.Output] = made;
        Simplification.DropUnread(_graph);
        InferShapes();
    }

    /// <summary>What it reads, [batch, steps, features]: before the turn, or straight from another.</summary>
    private string? Source(Node node) => _straight.Contains(node.Inputs[0]) ? node.Inputs[0]
        : _makers.GetValueOrDefault(node.Inputs[0]) is { Operator: "Transpose" } before && IsTurn(before) ? before.Inputs[0]
        : null;

    /// <summary>The node that gives what comes out of it in the end, and whether that is the last step alone.</summary>
    private (Node End, bool IsLast)? Ending(Node node, int steps)
    {
        if (!_readers.ContainsKey(node.Output))
        {
            return node.Outputs.Length > 1 && Reader(node.Outputs[1]) is { } state && IsOnly(state) ? (state, true) : null;
        }

        if (IsRead(node.Outputs.ElementAtOrDefault(1)) || Reader(node.Output) is not { Operator: "Squeeze" } squeeze
            || _graph.Numbers(squeeze, "axes", 1) is not [1] || Reader(squeeze.Output) is not { } next)
        {
            return null;
        }

        if (IsRecurrent(next) && next.Inputs[0] == squeeze.Output)
        {
            _straight.Add(squeeze.Output);
            return (squeeze, false);
        }

        return next.Operator != "Transpose" || !IsTurn(next) ? null
            : Reader(next.Output) is { } last && IsLastOf(last, steps) ? (last, true)
            : (next, false);
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
            && IsZero(node.Input(5)) && IsZero(node.Input(6)) && !IsRead(node.Outputs.ElementAtOrDefault(2));
    }

    private bool IsZero(string? value) => value is null
        || (_graph.Constants.GetValueOrDefault(value) is { IsReal: true } constant && constant.Doubles.All(number => number == 0))
        || _makers.GetValueOrDefault(value) is { Operator: "ConstantOfShape" } made && IsZero(made["value"])
        || _makers.GetValueOrDefault(value) is { Operator: "Expand" or "Slice" } part && IsZero(part.Inputs[0]);

    private static bool IsZero(object? filling) =>
        filling is null || (filling is StoredTensor tensor && tensor.ToFloats() is [0]);

    private static bool IsRecurrent(Node node) => node.Operator is "LSTM" or "GRU" or "RNN";

    private bool IsRead(string? output) => output is { Length: > 0 } && (_readers.ContainsKey(output) || output == _graph.Output);

    /// <summary>Whether it takes the only direction of [directions, batch, units].</summary>
    private bool IsOnly(Node node) => node.Operator == "Squeeze"
        ? _graph.Numbers(node, "axes", 1) is [0]
        : node.Operator == "Gather" && node.Whole("axis", 0) == 0
            && _graph.ConstantAt(node, 1) is { Shape: [], Wholes: [0 or -1] };

    private static bool IsRelu(Node node) => node["activations"] is string[] and ["Relu"];

    private static bool IsTurn(Node node) => node.Wholes("perm") is { } order && order.SequenceEqual(Turn);

    private bool IsLastOf(Node node, int steps) => node.Operator == "Gather" && node.Whole("axis", 0) == 1
        && _graph.ConstantAt(node, 1) is { Shape: [], Wholes: [var place] } && (place == -1 || place == steps - 1);

    /// <summary>The only reader of a value, which is not the graph's output.</summary>
    private Node? Reader(string value) =>
        value != _graph.Output && _readers.GetValueOrDefault(value) is [var reader] ? reader : null;
}
