namespace NetDsl.Onnx;

/// <summary>
/// Takes the nodes of a file into a graph: what is constant becomes a constant, what changes nothing vanishes, and of all that is left the
/// shapes are inferred, those of computed shapes (Shape, Gather, Concat) on the way.
/// </summary>
internal sealed class Simplification
{
    // What a small file may have computed beyond its own size: masks, scales, weights that are one number.
    private const long Beside = 1 << 20;

    private readonly Graph _graph;
    private readonly Folding _folding;
    private readonly ComputedSizes _sizes;
    private readonly HashSet<string> _known;
    private readonly Dictionary<string, string> _same = new(StringComparer.Ordinal);

    private Simplification(Graph graph, StoredModel model)
    {
        _graph = graph;
        _sizes = new(graph);
        _known = [graph.Input, .. model.Inputs.Select(input => input.Name)];
        foreach (StoredTensor tensor in model.Tensors)
        {
            graph.Constants[tensor.Name] = new Constant(tensor, tensor.Shape);
            _known.Add(tensor.Name);
        }

        _folding = new(Beside + model.Tensors.Sum(tensor => tensor.Count));
    }

    /// <exception cref="InvalidDataException">A node reads what nothing before it gives, or two give the same value.</exception>
    public static void Run(Graph graph, StoredModel model)
    {
        var pass = new Simplification(graph, model);
        foreach (StoredNode stored in model.Nodes)
        {
            pass.Add(new Node(stored, model.Opset));
        }

        graph.Output = pass._known.Contains(graph.Output)
            ? pass.Same(graph.Output)
            : throw new InvalidDataException($"nothing gives the output {Text.Shown(graph.Output)}.");
        DropUnread(graph);
    }

    private string Same(string value) => _same.GetValueOrDefault(value, value);

    private void Add(Node node)
    {
        for (int i = 0; i < node.Inputs.Length; i++)
        {
            if (node.Inputs[i].Length > 0 && !_known.Contains(node.Inputs[i]))
            {
                throw new InvalidDataException($"{node.Label} reads {Text.Shown(node.Inputs[i])}, which nothing before it gives.");
            }

            node.Inputs[i] = Same(node.Inputs[i]);
        }

        if (node.Outputs.FirstOrDefault(output => output.Length > 0 && !_known.Add(output)) is { } twice)
        {
            throw new InvalidDataException($"{Text.Shown(twice)} is given twice.");
        }

        if (PassesOn(node))
        {
            _same[node.Output] = node.Inputs[0];
        }
        else if (!IsConstant(node) && !_sizes.TryAdd(node))
        {
            AlignOldBroadcast(node);
            _graph.Nodes.Add(node);
            if (ShapeRules.Of(_graph, node) is { Length: <= Graph.MostAxes } shape)
            {
                _graph.Shapes[node.Output] = shape;
            }
        }
    }

    /// <summary>Whether the node gives what it reads: computation is in floats whatever the file says.</summary>
    private bool PassesOn(Node node)
    {
        if (node.Input(0) is not { } input || _graph.Constants.ContainsKey(input) || _sizes.Has(input))
        {
            return false;
        }

        if (node.Operator == "Dropout")
        {
            _graph.Notes.Add($"{node.Label} is left out: it does nothing while predicting.");
        }

        if (node.Operator == "Cast" && node.Whole("to", 0) is ElementTypes.Half or ElementTypes.BFloat16)
        {
            _graph.Notes.Add(
                $"{node.Label} rounds to {ElementTypes.NameOf((int)node.Whole("to", 0))}; the network computes in 32-bit floats.");
        }

        return node.Operator is "Identity" or "Dropout"
            || (node.Operator == "Cast" && ElementTypes.IsReal((int)Math.Clamp(node.Whole("to", 0), 0, 99)));
    }

    private bool IsConstant(Node node)
    {
        Constant?[] inputs = [.. node.Inputs.Select(input => _graph.Constants.GetValueOrDefault(input))];
        bool isConstant = node.Inputs.Where((input, i) => input.Length > 0 && inputs[i] is null).FirstOrDefault() is null;
        if (isConstant && _folding.Fold(node, inputs) is { } constant)
        {
            _graph.Constants[node.Output] = constant;
            return true;
        }

        return false;
    }

    /// <summary>Before opset 7 a smaller operand was aligned from an axis that an attribute named.</summary>
    private void AlignOldBroadcast(Node node)
    {
        if (node.Opset < 7 && node.Whole("broadcast", 0) == 1 && node.Has("axis") && _graph.ConstantAt(node, 1) is { } small
            && node.Input(0) is { } input && _graph.ShapeOf(input) is { } shape
                && Sizes.Axis(node.Whole("axis", 0), shape.Length) is { } axis
            && axis + small.Shape.Length <= shape.Length)
        {
            string name = $"{node.Inputs[1]} from axis {axis} of {shape.Length}";
            _graph.Constants[name] = small.WithShape([.. small.Shape, .. Enumerable.Repeat(1L, shape.Length - axis - small.Shape.Length)]);
            node.Inputs[1] = name;
        }
    }

    /// <summary>What does not lead to the output.</summary>
    public static void DropUnread(Graph graph)
    {
        var read = new HashSet<string>(StringComparer.Ordinal) { graph.Output };
        for (int i = graph.Nodes.Count - 1; i >= 0; i--)
        {
            if (graph.Nodes[i].Outputs.Any(read.Contains))
            {
                read.UnionWith(graph.Nodes[i].Inputs);
            }
        }

        graph.Nodes.RemoveAll(node => !node.Outputs.Any(read.Contains));
    }
}
