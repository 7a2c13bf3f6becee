namespace NetDsl.Onnx;

/// <summary>How a convolution or a pool moves over the axes in space: all in numbers, whatever way the file says it.</summary>
/// <param name="Kernel">The sizes of the window.</param>
/// <param name="Strides">The steps.</param>
/// <param name="Dilations">The gaps.</param>
/// <param name="Before">The padding before the first place of each axis.</param>
/// <param name="After">The padding after the last place.</param>
/// <param name="Outputs">The sizes of what comes out.</param>
internal sealed record Window(long[] Kernel, long[] Strides, long[] Dilations, long[] Before, long[] After, long[] Outputs)
{
    /// <summary>Reads it.</summary>
    /// <param name="graph">The graph, whose shapes before the node are known.</param>
    /// <param name="node">Conv, ConvTranspose, MaxPool or AveragePool.</param>
    /// <param name="problem">Why there is none; empty where only something before it is unknown.</param>
    public static Window? Of(Graph graph, Node node, out string problem)
    {
        problem = "";
        bool isPool = node.Operator is "MaxPool" or "AveragePool";
        Constant? weight = isPool ? null : graph.ConstantAt(node, 1);
        if (node.Input(0) is not { } input || graph.ShapeOf(input) is not [_, _, .. var sizes] || sizes.Contains(Graph.Batch))
        {
            return null;
        }

        if (!isPool && weight is null)
        {
            problem = "its weights are computed, not stored";
            return null;
        }

        int axes = sizes.Length;
        long[] kernel = (isPool ? node.Wholes("kernel_shape") : weight!.Shape is [_, _, .. var own] ? own : null) ?? [];
        var window = new Window(
            kernel, node.Wholes("strides") ?? Each(axes, 1), node.Wholes("dilations") ?? Each(axes, 1), Each(axes, 0), Each(axes, 0), []);
        long[] pads = node.Wholes("pads") ?? Each(2 * axes, 0), extra = node.Wholes("output_padding") ?? Each(axes, 0);
        if (axes == 0 || kernel.Length != axes || window.Strides.Length != axes || window.Dilations.Length != axes
            || pads.Length != 2 * axes || extra.Length != axes
            || new[] { kernel, window.Strides, window.Dilations }.Any(list => list.Any(size => size is < 1 or > int.MaxValue))
            || pads.Concat(extra).Any(size => size is < 0 or > int.MaxValue))
        {
            problem =
                $"kernel {Text.Shape(kernel)}, strides {Text.Shape(window.Strides)}, dilations {Text.Shape(window.Dilations)} and pads {Text.Shape(pads)} do not make a window over {axes} {(axes == 1 ? "axis" : "axes")}";
            return null;
        }

        window = window with { Before = pads[..axes], After = pads[axes..] };
        window = node.Operator == "ConvTranspose" ? window.Spread(node, sizes, extra) : window.Moved(node, sizes);
        problem = window.Outputs.All(size => size is > 0 and <= int.MaxValue) ? ""
            : $"its windows of {Text.Shape(kernel)} leave nothing of a map of {Text.Shape(sizes)}";
        return problem.Length == 0 ? window : null;
    }

    private static long[] Each(int axes, long value) => [.. Enumerable.Repeat(value, axes)];

    private long Reach(int axis) => (Dilations[axis] * (Kernel[axis] - 1)) + 1;

    private Window Moved(Node node, long[] sizes)
    {
        (long[] before, long[] after, long[] outputs) = ([.. Before], [.. After], new long[sizes.Length]);
        string padding = node.Word("auto_pad", "NOTSET");
        for (int i = 0; i < sizes.Length; i++)
        {
            long reach = Reach(i);
            if (padding is "SAME_UPPER" or "SAME_LOWER")
            {
                long output = ((sizes[i] - 1) / Strides[i]) + 1, all = Math.Max(0, ((output - 1) * Strides[i]) + reach - sizes[i]);
                before[i] = padding == "SAME_UPPER" ? all / 2 : all - (all / 2);
                after[i] = all - before[i];
            }
            else if (padding == "VALID")
            {
                before[i] = after[i] = 0;
            }

            long room = sizes[i] + before[i] + after[i] - reach;
            outputs[i] = room < 0 ? 0 : (room / Strides[i]) + 1;
            if (node.Whole("ceil_mode", 0) == 1 && room % Strides[i] != 0 && outputs[i] * Strides[i] < sizes[i] + before[i])
            {
                // One window more, which begins inside: padding for pools counts nowhere.
                after[i] += (outputs[i] * Strides[i]) - room;
                outputs[i]++;
            }
        }

        return this with { Before = before, After = after, Outputs = outputs };
    }

    /// <summary>The way back of a convolution: windows are spread, and padding is what is cut off.</summary>
    private Window Spread(Node node, long[] sizes, long[] extra)
    {
        (long[] before, long[] after, long[] outputs) = ([.. Before], [.. After], new long[sizes.Length]);
        string padding = node.Word("auto_pad", "NOTSET");
        long[]? wanted = node.Wholes("output_shape") is { } said && said.Length >= sizes.Length ? said[^sizes.Length..] : null;
        for (int i = 0; i < sizes.Length; i++)
        {
            long full = (Strides[i] * (sizes[i] - 1)) + extra[i] + Reach(i);
            if (wanted is not null || padding is "SAME_UPPER" or "SAME_LOWER")
            {
                long all = full - (wanted?[i] ?? (sizes[i] * Strides[i]));
                before[i] = padding == "SAME_UPPER" ? all / 2 : all - (all / 2);
                after[i] = all - before[i];
            }

            outputs[i] = full - before[i] - after[i];
            after[i] -= extra[i];
        }

        return this with { Before = before, After = after, Outputs = before.Any(cut => cut < 0) ? Each(sizes.Length, 0) : outputs };
    }
}
