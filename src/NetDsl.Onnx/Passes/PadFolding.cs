namespace NetDsl.Onnx;

/// <summary>
/// Zeros around a map that are a node of their own, as the padding of the convolution that reads them, or the output padding of a
/// transposed one.
/// </summary>
internal static class PadFolding
{
    public static void Run(Graph graph)
    {
        Dictionary<string, List<Node>> readers = graph.Readers();
        var padded = new Dictionary<Node, Node>();
        foreach (Node pad in graph.Nodes.Where(node => node.Operator == "Pad" && node.Output != graph.Output))
        {
            if (readers.GetValueOrDefault(pad.Output) is [{ Operator: "Conv" or "ConvTranspose" } reader]
                && reader.Inputs[0] == pad.Output
                && Zeros(graph, pad) is { } zeros
                && (reader.Operator == "Conv" ? Padded(pad, reader, zeros) : Spread(pad, reader, zeros)) is { } convolution)
            {
                padded[reader] = convolution;
                padded[pad] = convolution;
            }
        }

        graph.Nodes =
            [.. graph.Nodes.Where(node => node.Operator != "Pad"
                || !padded.ContainsKey(node)).Select(node => padded.GetValueOrDefault(node, node))];
    }

    /// <summary>The convolution with both paddings; <see langword="null"/> where these are not along axes in space.</summary>
    private static Node? Padded(Node pad, Node reader, long[] zeros)
    {
        int axes = (zeros.Length / 2) - 2;
        long[] own = reader.Wholes("pads") ?? new long[Math.Max(0, 2 * axes)];
        if (axes < 1 || own.Length != 2 * axes || reader.Word("auto_pad", "NOTSET") is not ("NOTSET" or "VALID")
            || zeros[0] + zeros[1] + zeros[axes + 2] + zeros[axes + 3] > 0)
        {
            return null;
        }

        long[] spatial = [.. zeros[2..(axes + 2)], .. zeros[(axes + 4)..]], ones = [.. Enumerable.Repeat(1L, axes)];
        return new(
            reader,
            "Conv",
            [pad.Inputs[0], .. reader.Inputs[1..]],
            ("pads", own.Zip(spatial, (one, other) => Math.Min(one, int.MaxValue) + other).ToArray()),
            ("strides", reader.Wholes("strides") ?? ones),
            ("dilations", reader.Wholes("dilations") ?? ones),
            ("group", reader.Whole("group", 1)));
    }

    /// <summary>The transposed convolution that gives as much more at the end of an axis as the zeros there do.</summary>
    private static Node? Spread(Node pad, Node reader, long[] zeros)
    {
        int axes = (zeros.Length / 2) - 2;
        long[] ones = [.. Enumerable.Repeat(1L, Math.Max(0, axes))];
        long[] own = reader.Wholes("pads") ?? new long[Math.Max(0, 2 * axes)], strides = reader.Wholes("strides") ?? ones;
        if (axes < 1 || own.Length != 2 * axes || strides.Length != axes || reader.Word("auto_pad", "NOTSET") != "NOTSET"
            || reader.Wholes("output_shape") is not null || reader.Wholes("output_padding") is not null
            || zeros[..(axes + 4)].Any(count => count > 0) || strides.Any(stride => stride is < 1 or > int.MaxValue))
        {
            return null;
        }

        long[] after =
        [
            .. Enumerable.Range(0, axes).Select(i => Math.Min(own[axes + i], int.MaxValue) - (zeros[axes + 4 + i] * strides[i])),
        ];
        return new(
            reader,
            "ConvTranspose",
            [pad.Inputs[0], .. reader.Inputs[1..]],
            ("pads", (long[])[.. own[..axes], .. after.Select(cut => Math.Max(0, cut))]),
            ("output_padding", after.Select(cut => Math.Max(0, -cut)).ToArray()),
            ("strides", strides),
            ("dilations", reader.Wholes("dilations") ?? ones),
            ("group", reader.Whole("group", 1)));
    }

    /// <summary>How many zeros; <see langword="null"/> where something else is put around.</summary>
    private static long[]? Zeros(Graph graph, Node pad)
    {
        bool isZero = pad.Word("mode", "constant") == "constant" && pad.Real("value", 0) == 0
            && (pad.Input(2) is null || graph.ConstantAt(pad, 2)?.Single == 0) && pad.Input(3) is null;
        return isZero && graph.Numbers(pad, "pads", 1) is { } pads && pads.Length % 2 == 0
            && pads.All(count => count is >= 0 and <= int.MaxValue) ? pads : null;
    }
}
