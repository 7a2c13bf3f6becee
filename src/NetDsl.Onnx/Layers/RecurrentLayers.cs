using static System.FormattableString;

namespace NetDsl.Onnx;

/// <summary>Recurrent operators as [Rnn], [Gru] and [Lstm]: the rows of their matrices gate by gate in another order.</summary>
internal static class RecurrentLayers
{
    /// <summary>Adds the layer of a node that <see cref="Recurrences"/> made.</summary>
    public static void Add(Lowering lowering, Node node)
    {
        string kind = node.Word(Recurrences.Kind, ""), called = kind.Split('-')[0];
        long[] gates = called switch
        {
            "Lstm" => [0, 2, 3, 1],         // i, f, g, o of i, o, f, c
            "Gru" => [1, 0, 2],             // r, z, n of z, r, h
            _ => [0],
        };
        if (lowering.SampleOf(node) is not [_, var features])
        {
            return;
        }

        Graph graph = lowering.Graph;
        Constant? input = graph.ConstantAt(node, 1), state = graph.ConstantAt(node, 2), biases = graph.ConstantAt(node, 3);
        if (input is not { IsReal: true, Shape: [1, var rows, var columns] } || columns != features
            || state is not { IsReal: true, Shape: [1, var stateRows, var size] } || rows != gates.Length * size || stateRows != rows
            || (node.Input(3) is not null && (biases is not { IsReal: true, Shape: [1, var two] } || two != 2 * rows)))
        {
            lowering.Refuse(node, "its weights are not stored matrices of its size.");
            return;
        }

        if (!lowering.Allows(node, input.Count + state.Count + rows))
        {
            return;
        }

        int units = (int)size;
        var layer = new Layer(node, called, [node.Inputs[0]], lowering.ShapeOf(node)) { Arguments = { Invariant($"{units}") } };
        layer.Arguments.AddRange(kind == called ? [] : ["Activation.Relu"]);
        layer.Options.AddRange(node.Whole(Recurrences.IsLast, 0) == 1 ? [] : ["ReturnSequences = true"]);
        layer.Tensors.Add(new("weight_ih_l0", [(int)rows, features], InOrder(input.Floats, gates, units * features), input.Name));
        layer.Tensors.Add(new("weight_hh_l0", [(int)rows, units], InOrder(state.Floats, gates, units * units), state.Name));
        AddBiases(layer, biases?.Floats ?? new float[2 * rows], gates, units, biases?.Name ?? "");
        lowering.Add(layer);
    }

    /// <summary>The sum of the two, but for what a GRU adds to the state's part of n.</summary>
    private static void AddBiases(Layer layer, float[] both, long[] gates, int units, string origin)
    {
        float[] first = InOrder(both[..(both.Length / 2)], gates, units), second = InOrder(both[(both.Length / 2)..], gates, units);
        int summed = layer.Kind == "Gru" ? 2 * units : first.Length;
        for (int i = 0; i < summed; i++)
        {
            first[i] += second[i];
        }

        layer.Tensors.Add(new("bias_ih_l0", [first.Length], first, origin));
        if (layer.Kind == "Gru")
        {
            layer.Tensors.Add(new("bias_hn_l0", [units], second[summed..], origin));
        }
    }

    private static float[] InOrder(float[] rows, long[] gates, int gate) =>
        [.. gates.SelectMany(place => rows.Skip((int)place * gate).Take(gate))];

    /// <summary>Whether the network reads a sequence.</summary>
    public static bool IsAmong(IEnumerable<Layer> layers) => layers.Any(IsRecurrent);

    /// <summary>Refuses layers that read steps and would take them for a map, or a map for steps.</summary>
    public static void Check(Graph graph, IReadOnlyList<Layer> layers)
    {
        if (!IsAmong(layers))
        {
            return;
        }

        HashSet<string> sequences = [graph.Input];
        foreach (Layer layer in layers)
        {
            bool readsSteps = layer.Inputs.Any(sequences.Contains);
            bool isElementwise = layer is { Kind: "Activate", Activation.Name: not "Softmax" };
            if (IsRecurrent(layer) && !readsSteps)
            {
                graph.Refuse(layer.Node, "it reads what is no sequence any more.");
            }
            else if (readsSteps && !IsRecurrent(layer) && !isElementwise && !layer.IsView)
            {
                graph.Refuse(
                    layer.Node, $"of steps of a sequence [{layer.Kind}] is not imported, only recurrent layers and activations are.");
            }

            if (readsSteps && layer.Shape.Length == 2 && !layer.IsView)
            {
                sequences.Add(layer.Output);
            }
        }
    }

    private static bool IsRecurrent(Layer layer) => layer.Kind is "Rnn" or "Gru" or "Lstm";
}
