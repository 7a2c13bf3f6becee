namespace NetDsl;

/// <summary>Says attention in operators of ONNX that are older than its own: products, a softmax, and what moves axes.</summary>
/// <param name="graph">Receives nodes and constants.</param>
/// <param name="steps">The steps of the batch.</param>
/// <param name="layer">The layer.</param>
internal sealed class OnnxAttention(OnnxGraph graph, OnnxSteps steps, LayerDescription layer)
{
    private string? _cos, _sin;

    private int Steps => layer.InputShape[0];

    private int Features => layer.InputShape[1];

    private int Width => Features / layer.Heads;

    /// <summary>Adds it.</summary>
    /// <param name="x">What it reads.</param>
    /// <param name="tensors">Matrix and bias of queries, keys and values, then those of the end.</param>
    /// <param name="name">What the value is called.</param>
    public OnnxValue Add(OnnxValue x, string[] tensors, string name)
    {
        OnnxValue projected = new OnnxProduct(graph, layer.Name + ".projected").Add(x, [Steps, 3 * Features], tensors[0], tensors[1]);
        OnnxValue apart = Reshaped(projected, "apart", 0, 0, 3, layer.Heads, Width);
        OnnxValue packed = Turned(apart, "packed", 2, 0, 3, 1, 4);
        OnnxValue q = Rotated(Part(packed, "q", 0), "q"), k = Rotated(Part(packed, "k", 1), "k"), v = Part(packed, "v", 2);
        return Answered(q, k, v, tensors[2..], name);
    }

    /// <summary>Adds attention to another sequence.</summary>
    /// <param name="x">What asks.</param>
    /// <param name="tapped">What answers.</param>
    /// <param name="tensors">Matrix and bias of the queries, of keys and values, and those of the end.</param>
    /// <param name="name">What the value is called.</param>
    public OnnxValue Across(OnnxValue x, OnnxValue tapped, string[] tensors, string name)
    {
        OnnxValue queries = new OnnxProduct(graph, layer.Name + ".queries").Add(x, layer.InputShape, tensors[0], tensors[1]);
        OnnxValue q = Turned(Reshaped(queries, "apart", 0, 0, layer.Heads, Width), "q", 0, 2, 1, 3);
        OnnxValue projected =
            new OnnxProduct(graph, layer.Name + ".projected").Add(tapped, [Steps, 2 * Features], tensors[2], tensors[3]);
        OnnxValue packed = Turned(Reshaped(projected, "keys_values", 0, 0, 2, layer.Heads, Width), "packed", 2, 0, 3, 1, 4);
        return Answered(q, Part(packed, "k", 0), Part(packed, "v", 1), tensors[4..], name);
    }

    /// <summary>What queries get of keys and values, [batch, heads, steps, width] each, and the layer behind the heads.</summary>
    private OnnxValue Answered(OnnxValue q, OnnxValue k, OnnxValue v, string[] end, string name)
    {
        string factor = graph.Constant($"{layer.Name}.factor", [], (float)(1 / Math.Sqrt(Width)));
        OnnxValue scaled = Node("Mul", "scaled", q.Name, factor);       // the queries: they are fewer numbers than the scores
        OnnxValue scores = Node("MatMul", "scores", scaled.Name, Turned(k, "keys", 0, 1, 3, 2).Name);
        if (steps.Seen(layer.IsCausal) is { Length: > 0 } seen)
        {
            string never = graph.Constant($"{layer.Name}.never", [], float.NegativeInfinity);
            scores = Node("Where", "seen", seen, scores.Name, never);
        }

        OnnxValue shares = graph.Node("Softmax", $"{layer.Name}.shares", [], [scores.Name], OnnxAttribute.Whole("axis", 3));
        OnnxValue means = Turned(Node("MatMul", "means", shares.Name, v.Name), "beside", 0, 2, 1, 3);
        OnnxValue heads = Reshaped(means, "heads", 0, 0, Features);
        return new OnnxProduct(graph, name).Add(heads, layer.OutputShape, end[0], end[1]);
    }

    /// <summary>Of [parts, batch, heads, steps, width] one.</summary>
    private OnnxValue Part(OnnxValue packed, string what, int place)
    {
        string number = graph.Number($"{layer.Name}.{what}.place", place);
        return graph.Node("Gather", $"{layer.Name}.{what}", [], [packed.Name, number], OnnxAttribute.Whole("axis", 0));
    }

    /// <summary>(a, b) → (a·cos − b·sin, b·cos + a·sin), where a is the first half of a head's numbers and b the second.</summary>
    private OnnxValue Rotated(OnnxValue x, string what)
    {
        if (!layer.IsRotary)
        {
            return x;
        }

        OnnxValue a = Half(x, $"{what}.a", 0), b = Half(x, $"{what}.b", Width / 2);
        string cos = Table("cos", Math.Cos), sin = Table("sin", Math.Sin);
        string aCos = Node("Mul", $"{what}.a_cos", a.Name, cos).Name, bSin = Node("Mul", $"{what}.b_sin", b.Name, sin).Name;
        string bCos = Node("Mul", $"{what}.b_cos", b.Name, cos).Name, aSin = Node("Mul", $"{what}.a_sin", a.Name, sin).Name;
        OnnxValue first = Node("Sub", $"{what}.first", aCos, bSin), second = Node("Add", $"{what}.second", bCos, aSin);
        return graph.Node("Concat", $"{layer.Name}.{what}.turned", [], [first.Name, second.Name], OnnxAttribute.Whole("axis", 3));
    }

    private OnnxValue Half(OnnxValue x, string what, int first) => Node(
        "Slice",
        what,
        x.Name,
        graph.Numbers($"{layer.Name}.{what}.from", first),
        graph.Numbers($"{layer.Name}.{what}.to", first + (Width / 2)),
        graph.Numbers($"{layer.Name}.{what}.axis", 3));

    /// <summary>Of the angles t/10000^(i/half) of all places.</summary>
    private string Table(string what, Func<double, double> function)
    {
        int half = Width / 2;
        return steps.Of(what == "cos" ? _cos ??= Make() : _sin ??= Make(), half);

        string Make()
        {
            float[] values = new float[Steps * half];
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = (float)function(i / half / Math.Pow(10_000, (double)(i % half) / half));
            }

            return graph.Constant($"{layer.Name}.{what}", [Steps, half], values);
        }
    }

    private OnnxValue Node(string operation, string what, params string[] inputs) =>
        graph.Node(operation, $"{layer.Name}.{what}", [], inputs);

    private OnnxValue Turned(OnnxValue x, string what, params int[] axes) =>
        graph.Node("Transpose", $"{layer.Name}.{what}", [], [x.Name], OnnxAttribute.List("perm", axes));

    private OnnxValue Reshaped(OnnxValue x, string what, params long[] shape) =>
        Node("Reshape", what, x.Name, graph.Numbers($"{layer.Name}.{what}.shape", shape));
}
