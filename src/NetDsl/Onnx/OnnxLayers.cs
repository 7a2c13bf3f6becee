namespace NetDsl;

/// <summary>
/// Says a network's layers in operators of ONNX, opset 17 (onnx.ai, "ONNX Operators"). Values are called like the layers that give them,
/// tensors as everywhere; what enters an activation is called <c>Dense1.sum</c>.
/// </summary>
/// <param name="graph">Receives nodes and tensors.</param>
/// <param name="network">The network.</param>
/// <param name="steps">The steps of the batch, where it is one of sequences.</param>
internal sealed class OnnxLayers(OnnxGraph graph, NetworkDescription network, OnnxSteps steps)
{
    /// <summary>Adds all layers.</summary>
    /// <param name="input">What the first one reads.</param>
    /// <returns>What the last one gives.</returns>
    /// <exception cref="NotSupportedException">ONNX has no operators for a layer.</exception>
    public OnnxValue Add(OnnxValue input)
    {
        var values = new List<OnnxValue>();
        OnnxValue last = input;
        bool[] flow = StepFlow.Of(network);
        foreach (LayerDescription layer in network.Layers)
        {
            OnnxValue[] reads = layer.Reads.Count == 0 ? [last] : [.. layer.Reads.Select(read => read < 0 ? input : values[read])];
            values.Add(last = Add(layer, reads, flow[values.Count]));
        }

        return last;
    }

    private OnnxValue Add(LayerDescription layer, OnnxValue[] reads, bool givesSteps)
    {
        OnnxValue sum = Sum(layer, reads[0], reads) with { HasSteps = givesSteps, IsAnyLength = givesSteps && network.IsAnyLength };
        OnnxValue y = layer.Activation is null ? sum : new OnnxActivation(graph, layer, sum).Add();
        return y with { HasSteps = sum.HasSteps, IsAnyLength = sum.IsAnyLength };
    }

    private OnnxValue Sum(LayerDescription layer, OnnxValue x, OnnxValue[] reads)
    {
        int features = x.HasSteps ? 2 : 1;      // the axis where they begin
        return layer.Kind switch
        {
            "Embedding" => Node(layer, "Gather", [.. Tensors(layer, "weight"), x.Name]),
            "PositionalEmbedding" => Node(layer, "Add", [x.Name, Places(layer)]),
            "Rnn" or "Gru" or "Lstm" => new OnnxRecurrence(graph, steps, layer).Add(
                x, role => Tensors(layer, role).FirstOrDefault(), NameOf(layer)),
            "SelfAttention" => new OnnxAttention(graph, steps, layer).Add(
                x, Tensors(layer, "in_proj_weight", "in_proj_bias", "out_proj.weight", "out_proj.bias"), NameOf(layer)),
            "CrossAttention" => new OnnxAttention(graph, steps, layer).Across(
                x,
                reads[1],
                Tensors(layer, "q_proj.weight", "q_proj.bias", "kv_proj.weight", "kv_proj.bias", "out_proj.weight", "out_proj.bias"),
                NameOf(layer)),
            "GlobalAvgPool" when layer.IsOverSteps => steps.Mean(x, NameOf(layer), layer.OutputShape),
            "GlobalMaxPool" when layer.IsOverSteps => steps.Largest(x, NameOf(layer), layer.OutputShape),
            "Dense" when x.HasSteps => DenseOfSteps(layer, x),
            "Activate" or "Tap" or "From" or "Repeat" or "Dropout" or "AlphaDropout" => x,      // nothing is dropped while predicting
            "Flatten" or "Reshape" => Reshaped(x, layer.OutputShape, layer.Name),
            "Dense" => Dense(layer, x),
            "Conv1D" or "Conv2D" or "DepthwiseConv2D" => Convolution(layer, x),
            "ConvTranspose2D" => TransposedConvolution(layer, x),
            "BatchNorm" => Node(
                layer,
                "BatchNormalization",
                [x.Name, .. Tensors(layer, "weight", "bias", "running_mean", "running_var")],
                Epsilon(layer),
                OnnxAttribute.Real("momentum", 1 - layer.Momentum!.Value)),      // what stays; here it is what comes in
            "LayerNorm" => Node(
                layer,
                "LayerNormalization",
                [x.Name, .. Tensors(layer, "weight", "bias")],
                OnnxAttribute.Whole("axis", features),
                Epsilon(layer)),
            "GroupNorm" => GroupNorm(layer, x),
            "RmsNorm" => RmsNorm(layer, x),
            "MaxPool1D" or "MaxPool2D" => Node(layer, "MaxPool", [x.Name], [.. Window(layer)]),
            "AvgPool1D" or "AvgPool2D" => Node(layer, "AveragePool", [x.Name], [.. Window(layer), OnnxAttribute.Whole("count_include_pad", 0)]),
            "GlobalAvgPool" => GlobalPool(layer, x, "GlobalAveragePool"),
            "GlobalMaxPool" => GlobalPool(layer, x, "GlobalMaxPool"),
            "Upsample2D" => Upsampled(layer, x),
            "Residual" => Residual(layer, branch: x, skip: reads[1]),
            "Add" => Node(layer, "Add", [x.Name, reads[1].Name]),
            "Multiply" => Node(layer, "Mul", [OverMap(x, layer).Name, OverMap(reads[1], layer).Name]),
            "Concat" => Node(layer, "Concat", [x.Name, reads[1].Name], OnnxAttribute.Whole("axis", features)),
            _ => throw new NotSupportedException(
                $"{layer.Name} is of the kind {layer.Kind}, which ONNX export does not know: leave it out, or export the layers before it."),
        };
    }

    /// <summary>The last operator of a layer: its value has the layer's name, unless an activation follows.</summary>
    private OnnxValue Node(LayerDescription layer, string operation, string[] inputs, params OnnxAttribute[] attributes) =>
        graph.Node(operation, NameOf(layer), layer.OutputShape, inputs, attributes);

    private static string NameOf(LayerDescription layer) =>
        layer.Activation is null or { Kind: Activation.Linear } ? layer.Name : $"{layer.Name}.sum";

    private OnnxValue Dense(LayerDescription layer, OnnxValue x) =>
        Node(layer, "Gemm", [x.Name, .. Tensors(layer, "weight", "bias")], OnnxAttribute.Whole("transB", 1));

    private OnnxValue DenseOfSteps(LayerDescription layer, OnnxValue x) => new OnnxProduct(graph, NameOf(layer)).Add(
        x, layer.OutputShape, Tensors(layer, "weight")[0], Tensors(layer, "bias").FirstOrDefault());

    /// <summary>The vectors of the places, learned or sines and cosines.</summary>
    private string Places(LayerDescription layer)
    {
        (int places, int features) = (layer.InputShape[0], layer.InputShape[1]);
        if (layer.PositionScale is not { } scale)
        {
            return steps.Of(Tensors(layer, "weight")[0], features);
        }

        ReadOnlySpan<float> sinusoids = Kernels.Positions.Sinusoids(places, features, scale).AsSpan(0, places * features);
        return steps.Of(graph.Constant($"{layer.Name}.sinusoids", [places, features], sinusoids), features);
    }

    private OnnxValue Convolution(LayerDescription layer, OnnxValue x) =>
        Node(layer, "Conv", [x.Name, .. Tensors(layer, "weight", "bias")], [.. Window(layer), .. Spread(layer)]);

    /// <summary>What is cut off below 0 is added: output padding. Of a step or more, which ONNX Runtime refuses, zeros behind the input
    /// make room for it.</summary>
    private OnnxValue TransposedConvolution(LayerDescription layer, OnnxValue x)
    {
        WindowDescription window = layer.Window!;
        int stride = window.Stride, below = Math.Max(0, -window.PadBottom), beside = Math.Max(0, -window.PadRight);
        if (Math.Max(below, beside) < stride)
        {
            return Node(
                layer,
                "ConvTranspose",
                [x.Name, .. Tensors(layer, "weight", "bias")],
                [.. Window(layer), .. Spread(layer), OnnxAttribute.List("output_padding", below, beside)]);
        }

        int rows = (below + stride - 1) / stride, columns = (beside + stride - 1) / stride;
        int[] shape = [x.Shape[0], x.Shape[1] + rows, x.Shape[2] + columns];
        string pads = graph.Numbers($"{layer.Name}.pads", 0, 0, 0, 0, 0, 0, rows, columns);
        OnnxValue padded = graph.Node("Pad", $"{layer.Name}.padded", shape, [x.Name, pads]);
        return Node(
            layer,
            "ConvTranspose",
            [padded.Name, .. Tensors(layer, "weight", "bias")],
            [.. Window(layer, (window.PadBottom + (rows * stride), window.PadRight + (columns * stride))), .. Spread(layer)]);
    }

    /// <summary>Each group of channels is normalized as a channel of its own.</summary>
    private OnnxValue GroupNorm(LayerDescription layer, OnnxValue x)
    {
        int groups = layer.Groups, channels = x.Shape[0], size = Shape.Size(x.Shape) / groups;
        OnnxValue inGroups = Reshaped(x, [groups, size], $"{layer.Name}.groups");
        string ones = graph.Constant($"{layer.Name}.one", [groups], [.. Enumerable.Repeat(1f, groups)]);
        string zeros = graph.Constant($"{layer.Name}.zero", [groups], new float[groups]);
        OnnxValue normalized = graph.Node(
            "InstanceNormalization", $"{layer.Name}.normalized", inGroups.Shape, [inGroups.Name, ones, zeros], Epsilon(layer));
        OnnxValue back = Reshaped(normalized, x.Shape, $"{layer.Name}.channels");
        int[] perChannel = [channels, .. x.Shape.Skip(1).Select(_ => 1)];
        string[] tensors = [.. Tensors(layer, "weight", "bias").Select(name => x.Shape.Count == 1 ? name : Spread(name, perChannel))];
        OnnxValue scaled = graph.Node("Mul", $"{layer.Name}.scaled", x.Shape, [back.Name, tensors[0]]);
        return Node(layer, "Add", [scaled.Name, tensors[1]]);
    }

    private OnnxValue RmsNorm(LayerDescription layer, OnnxValue x)
    {
        OnnxValue square = graph.Node("Mul", $"{layer.Name}.square", x.Shape, [x.Name, x.Name]);
        int[] one = [.. x.Shape.Select(_ => 1)], axes = x.HasSteps ? [2] : [.. Enumerable.Range(1, x.Shape.Count)];
        OnnxValue mean = graph.Node("ReduceMean", $"{layer.Name}.mean", one, [square.Name], OnnxAttribute.List("axes", axes));
        string epsilon = graph.Constant($"{layer.Name}.epsilon", [], (float)layer.Epsilon!);
        OnnxValue raised = graph.Node("Add", $"{layer.Name}.raised", one, [mean.Name, epsilon]);
        OnnxValue root = graph.Node("Sqrt", $"{layer.Name}.root", one, [raised.Name]);
        OnnxValue normalized = graph.Node("Div", $"{layer.Name}.normalized", x.Shape, [x.Name, root.Name]);
        return Node(layer, "Mul", [normalized.Name, .. Tensors(layer, "weight")]);
    }

    private OnnxValue GlobalPool(LayerDescription layer, OnnxValue x, string operation)
    {
        OnnxValue pooled = graph.Node(operation, $"{layer.Name}.map", [x.Shape[0], .. x.Shape.Skip(1).Select(_ => 1)], [x.Name]);
        return Reshaped(pooled, layer.OutputShape, NameOf(layer));
    }

    private OnnxValue Upsampled(LayerDescription layer, OnnxValue x)
    {
        float[] scales = [1, 1, .. layer.OutputShape.Skip(1).Zip(x.Shape.Skip(1), (to, from) => (float)to / from)];
        string factors = graph.Constant($"{layer.Name}.scales", [scales.Length], scales);
        return layer.Upsampling == UpsampleMode.Nearest
            ? Node(
                layer,
                "Resize",
                [x.Name, "", factors],
                OnnxAttribute.Text("mode", "nearest"),
                OnnxAttribute.Text("coordinate_transformation_mode", "asymmetric"),
                OnnxAttribute.Text("nearest_mode", "floor"))
            : Node(
                layer,
                "Resize",
                [x.Name, "", factors],
                OnnxAttribute.Text("mode", "linear"),
                OnnxAttribute.Text("coordinate_transformation_mode", "half_pixel"));
    }

    private OnnxValue Residual(LayerDescription layer, OnnxValue branch, OnnxValue skip)
    {
        if (Tensors(layer, "alpha") is [var alpha])
        {
            branch = graph.Node("Mul", $"{layer.Name}.branch", branch.Shape, [branch.Name, alpha]);
        }

        return Node(layer, "Add", [skip.Name, branch.Name]);
    }

    /// <summary>A vector of channels as a map of one place, where it is multiplied with a larger one.</summary>
    private OnnxValue OverMap(OnnxValue factor, LayerDescription layer) => factor.Shape.Count == layer.OutputShape.Count
        ? factor
        : Reshaped(factor, [factor.Shape[0], .. layer.OutputShape.Skip(1).Select(_ => 1)], $"{layer.Name}.factors");

    /// <summary>The same numbers in another shape; 0 is the batch.</summary>
    private OnnxValue Reshaped(OnnxValue x, IReadOnlyList<int> shape, string name) => x.Shape.SequenceEqual(shape)
        ? x
        : graph.Node("Reshape", name, shape, [x.Name, graph.Numbers($"{name}.shape", [0, .. shape.Select(size => (long)size)])]);

    private string Spread(string tensor, int[] shape)
    {
        string sizes = graph.Numbers($"{tensor}.shape", [.. shape.Select(size => (long)size)]);
        return graph.Node("Reshape", $"{tensor}.map", shape, [tensor, sizes]).Name;
    }

    /// <summary>Those of a layer's tensors that it has, by what they are.</summary>
    private string[] Tensors(LayerDescription layer, params ReadOnlySpan<string> roles)
    {
        var found = new List<string>();
        foreach (string role in roles)
        {
            if (Tensor(layer, role) is { } tensor)
            {
                found.Add(graph.Parameter(tensor));
            }
        }

        return [.. found];
    }

    /// <summary>That of a layer, its own or another's.</summary>
    private ParameterDescription? Tensor(LayerDescription layer, string role) =>
        layer.SharedParameters.FirstOrDefault(shared => shared.Role == role) is { } shared
            ? network.Parameters.First(tensor => tensor.Name == shared.Name)
            : layer.Parameters.FirstOrDefault(tensor => tensor.Name == $"{layer.Name}.{role}");

    private static OnnxAttribute Epsilon(LayerDescription layer) => OnnxAttribute.Real("epsilon", layer.Epsilon!.Value);

    /// <summary>Kernel, strides and padding, begins before ends; of one dimension where the map has one.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="ends">The padding after the map; <see langword="null"/> for the layer's own.</param>
    private static IEnumerable<OnnxAttribute> Window(LayerDescription layer, (int Bottom, int Right)? ends = null)
    {
        WindowDescription window = layer.Window!;
        bool isMap = layer.InputShape.Count == 3;
        int right = ends?.Right ?? Read(1, window.Width, window.PadLeft, window.PadRight);
        int bottom = ends?.Bottom ?? (isMap ? Read(2, window.Height, window.PadTop, window.PadBottom) : 0);
        yield return OnnxAttribute.List("kernel_shape", isMap ? [window.Height, window.Width] : [window.Width]);
        yield return OnnxAttribute.List("strides", isMap ? [window.Stride, window.Stride] : [window.Stride]);
        yield return OnnxAttribute.List("pads", isMap ? [window.PadTop, window.PadLeft, bottom, right] : [window.PadLeft, right]);

        // What no window reads of the padding after the map is left out: more than a pool's kernel would be refused.
        int Read(int axisFromEnd, int kernel, int before, int after)
        {
            if (layer.Kind == "ConvTranspose2D")
            {
                return Math.Max(0, after);
            }

            int reach = ((layer.OutputShape[^axisFromEnd] - 1) * window.Stride) + (window.Dilation * (kernel - 1)) + 1;
            return Math.Clamp(reach - before - layer.InputShape[^axisFromEnd], 0, after);
        }
    }

    private static IEnumerable<OnnxAttribute> Spread(LayerDescription layer)
    {
        int dilation = layer.Window!.Dilation;
        yield return OnnxAttribute.List("dilations", layer.InputShape.Count == 3 ? [dilation, dilation] : [dilation]);
        yield return OnnxAttribute.Whole("group", layer.Groups);
    }
}
