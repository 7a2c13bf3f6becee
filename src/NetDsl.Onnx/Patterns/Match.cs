namespace NetDsl.Onnx;

/// <summary>The nodes and values that a pattern stands for at one place of a graph.</summary>
/// <param name="graph">The graph.</param>
/// <param name="makers">Who gives each value.</param>
internal sealed class Match(Graph graph, IReadOnlyDictionary<string, Node> makers)
{
    private const double Rounding = 1e-3;

    private readonly Stack<Action> _undo = new();

    public Graph Graph => graph;

    /// <summary>The nodes, the last one first.</summary>
    public List<Node> Nodes { get; } = [];

    public Dictionary<string, string> Values { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, Node> Called { get; } = new(StringComparer.Ordinal);

    public Constant ConstantOf(string name) => graph.Constants[Values[name]];

    public double NumberOf(string name) =>
        ConstantOf(name) is { Values: float[] and [var single] } ? Node.Exact(single) : ConstantOf(name).Single!.Value;

    /// <summary>Whether a value comes from what the pattern says. If not, nothing is remembered of the attempt.</summary>
    public bool Fits(Pattern pattern, string value) => pattern switch
    {
        OneOf either => Fits(either.One, value) || Fits(either.Other, value),
        AnyValue any => !graph.Constants.ContainsKey(value) && IsBound(any.Name, value),
        AConstant constant => graph.Constants.ContainsKey(value) && IsBound(constant.Name, value),
        ANumber number => graph.Constants.GetValueOrDefault(value)?.Single is { } found
            && (number.Wanted is not { } wanted || Math.Abs(found - wanted) <= Rounding * Math.Abs(wanted))
            && (number.Name.Length == 0 || IsBound(number.Name, value)),
        Operation operation => makers.TryGetValue(value, out Node? node) && Fits(operation, node),
        _ => false,
    };

    public bool Fits(Operation operation, Node node)
    {
        int mark = _undo.Count;
        if (node.Operator != operation.Name || node.Inputs.Length < operation.Inputs.Length || operation.When?.Invoke(graph, node) == false)
        {
            return false;
        }

        Nodes.Add(node);
        _undo.Push(() => Nodes.RemoveAt(Nodes.Count - 1));
        if (operation.Called is { } name)
        {
            Called[name] = node;
        }

        bool mayTurn = operation.Inputs.Length == 2 && node.Inputs.Length == 2 && operation.Name is "Add" or "Mul" or "Max";
        int inner = _undo.Count;
        if (FitInputs(operation, node.Inputs))
        {
            return true;
        }

        Undo(inner);
        if (mayTurn && FitInputs(operation, [node.Inputs[1], node.Inputs[0]]))
        {
            return true;
        }

        Undo(mark);
        return false;
    }

    private bool FitInputs(Operation operation, string[] inputs) => !operation.Inputs.Where((input, i) => !Fits(input, inputs[i])).Any();

    private bool IsBound(string name, string value)
    {
        if (Values.TryGetValue(name, out string? bound))
        {
            return bound == value;
        }

        Values[name] = value;
        _undo.Push(() => Values.Remove(name));
        return true;
    }

    private void Undo(int to)
    {
        while (_undo.Count > to)
        {
            _undo.Pop()();
        }
    }
}
