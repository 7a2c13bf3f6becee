namespace NetDsl;

/// <summary>
/// Says a recurrent layer as an operator of ONNX. Its gates are in another order there, steps come before samples, and each direction has
/// two biases. The tensors stay as the network has them, and are put in order in the graph.
/// </summary>
/// <param name="graph">Receives nodes and constants.</param>
/// <param name="steps">The steps of the batch.</param>
/// <param name="layer">The layer.</param>
internal sealed class OnnxRecurrence(OnnxGraph graph, OnnxSteps steps, LayerDescription layer)
{
    // Where the gates of ONNX stand in PyTorch: i, o, f, c of i, f, g, o; and z, r, h of r, z, n.
    private long[] Gates => layer.Kind switch
    {
        "Lstm" => [0, 3, 1, 2],
        "Gru" => [1, 0, 2],
        _ => [0],
    };

    private string[] Directions => layer.IsBidirectional ? ["", "_reverse"] : [""];

    private int Units => layer.OutputShape[^1] / Directions.Length;

    private bool GivesSteps => layer.OutputShape.Count == 2;

    /// <summary>Adds it.</summary>
    /// <param name="x">What it reads.</param>
    /// <param name="tensor">The name of a tensor of the layer, by its role; <see langword="null"/> where it has none.</param>
    /// <param name="name">What the value is called.</param>
    public OnnxValue Add(OnnxValue x, Func<string, string?> tensor, string name)
    {
        OnnxValue byStep = Turned("by_step", x.Name, 1, 0, 2);
        string[] inputs =
        [
            byStep.Name,
            Sided("W", direction => Ordered(tensor($"weight_ih_l0{direction}")!, layer.InputShape[1])),
            Sided("R", direction => Ordered(tensor($"weight_hh_l0{direction}")!, Units)),
            Sided("B", direction => Biases(direction, tensor)),
            .. steps.Lengths is { Length: > 0 } lengths ? [lengths] : Array.Empty<string>(),
        ];
        OnnxValue states = graph.NodeBehind(
            GivesSteps ? 0 : 1, layer.Kind.ToUpperInvariant(), $"{layer.Name}.states", [], inputs, [.. Attributes()]);
        OnnxValue bySample = GivesSteps ? Turned("by_sample", states.Name, 2, 0, 1, 3) : Turned("by_sample", states.Name, 1, 0, 2);
        long[] shape = GivesSteps ? [0, 0, layer.OutputShape[^1]] : [0, layer.OutputShape[^1]];
        return graph.Node("Reshape", name, layer.OutputShape, [bySample.Name, graph.Numbers($"{name}.shape", shape)]);
    }

    private IEnumerable<OnnxAttribute> Attributes()
    {
        yield return OnnxAttribute.Whole("hidden_size", Units);
        yield return OnnxAttribute.Text("direction", layer.IsBidirectional ? "bidirectional" : "forward");
        if (layer.Kind == "Gru")
        {
            yield return OnnxAttribute.Whole("linear_before_reset", 1);
        }

        if (layer.Kind == "Rnn")
        {
            yield return OnnxAttribute.Texts("activations", Directions.Select(_ => $"{layer.StateActivation ?? Activation.Tanh}"));
        }
    }

    /// <summary>The tensors of all directions behind each other.</summary>
    private string Sided(string what, Func<string, string> of)
    {
        string[] sides = [.. Directions.Select(of)];
        return sides.Length == 1
            ? sides[0]
            : graph.Node("Concat", $"{layer.Name}.{what}", [], sides, OnnxAttribute.Whole("axis", 0)).Name;
    }

    /// <summary>The rows of a matrix gate by gate as ONNX has them: [1, gates · units, columns].</summary>
    private string Ordered(string matrix, int columns) => InOrder(matrix, [Units, columns], [1, Gates.Length * Units, columns]);

    /// <summary>The bias and, as the one of the state, zeros, or what a GRU has of it: [1, 2 · gates · units].</summary>
    private string Biases(string direction, Func<string, string?> tensor)
    {
        string name = $"{layer.Name}.B{direction}";
        string ofInput = InOrder(tensor($"bias_ih_l0{direction}")!, [Units], [1, Gates.Length * Units]);
        int zeros = layer.Kind == "Gru" ? 2 * Units : Gates.Length * Units;
        string none = graph.Constant($"{name}.none", [1, zeros], new float[zeros]);
        string[] parts = tensor($"bias_hn_l0{direction}") is { } own
            ? [ofInput, none, Reshaped(own, $"{own}.row", 1, Units)]
            : [ofInput, none];
        return graph.Node("Concat", name, [], parts, OnnxAttribute.Whole("axis", 1)).Name;
    }

    private string InOrder(string tensor, int[] gate, long[] shape)
    {
        if (Gates.Length > 1)
        {
            string apart = Reshaped(tensor, $"{tensor}.gates", [Gates.Length, .. gate]);
            string order = graph.Numbers($"{tensor}.order", Gates);
            tensor = graph.Node("Gather", $"{tensor}.ordered", [], [apart, order], OnnxAttribute.Whole("axis", 0)).Name;
        }

        return Reshaped(tensor, $"{tensor}.rows", shape);
    }

    private string Reshaped(string tensor, string name, params long[] shape) =>
        graph.Node("Reshape", name, [], [tensor, graph.Numbers($"{name}.shape", shape)]).Name;

    private OnnxValue Turned(string what, string value, params int[] axes) =>
        graph.Node("Transpose", $"{layer.Name}.{what}", [], [value], OnnxAttribute.List("perm", axes));
}
