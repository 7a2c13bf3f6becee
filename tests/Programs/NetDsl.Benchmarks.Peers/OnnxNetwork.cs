namespace NetDsl.Benchmarks.Peers;

/// <summary>Writes what NetDsl's network says of itself as a graph of ONNX.</summary>
internal static class OnnxNetwork
{
    public static OnnxGraph Of(Model model)
    {
        NetworkDescription network = model.Description;
        var graph = new OnnxGraph(network.InputShape);
        var values = new string[network.Layers.Count];
        for (int i = 0; i < values.Length; i++)
        {
            LayerDescription layer = network.Layers[i];
            string y = Write(graph, model, layer, [.. layer.Reads.Select(read => read < 0 ? OnnxGraph.Input : values[read])]);
            values[i] = layer.Activation?.Kind switch
            {
                null or Activation.Linear => y,
                Activation.Relu => graph.Add("Relu", [y]),
                _ => throw new NotSupportedException($"Say here what {layer.Activation} is in ONNX."),
            };
        }

        return graph.Ending(values[^1], network.OutputShape);
    }

    private static string Write(OnnxGraph graph, Model model, LayerDescription layer, string[] inputs)
    {
        string x = inputs[0];
        switch (layer.Kind)
        {
            case "Dense":
                return graph.Add("Gemm", [x, .. Tensors("weight", "bias")], ("transB", 1));
            case "Conv2D":
                return graph.Add(
                    "Conv", [x, .. Tensors("weight", "bias")], ("group", layer.Groups), ("dilations", Twice(layer.Window!.Dilation)), Strides(), Pads());
            case "MaxPool2D":
                return graph.Add("MaxPool", [x], ("kernel_shape", new[] { layer.Window!.Height, layer.Window.Width }), Strides(), Pads());
            case "GlobalAvgPool":
                return graph.Add("Flatten", [graph.Add("GlobalAveragePool", [x])], ("axis", 1));
            case "BatchNorm":
                return graph.Add("BatchNormalization", [x, .. Tensors("weight", "bias", "running_mean", "running_var")], ("epsilon", (float)layer.Epsilon!.Value));
            case "Add":
                return graph.Add("Add", inputs);
            case "Flatten":
                return graph.Add("Flatten", [x], ("axis", 1));
            case "Activate" or "Tap" or "From" or "Repeat":
                return x;
            default:
                throw new NotSupportedException($"Say here what {layer.Kind} is in ONNX.");
        }

        IEnumerable<string> Tensors(params string[] roles) =>
            from role in roles
            from tensor in layer.Parameters
            where tensor.Name == $"{layer.Name}.{role}"
            select graph.Constant(tensor.Name, model.Start(tensor), tensor.Shape);

        (string, object) Strides() => ("strides", Twice(layer.Window!.Stride));

        (string, object) Pads() => ("pads", new[] { layer.Window!.PadTop, layer.Window.PadLeft, layer.Window.PadBottom, layer.Window.PadRight });
    }

    private static int[] Twice(int value) => [value, value];
}
