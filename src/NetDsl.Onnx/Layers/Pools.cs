using static System.FormattableString;

namespace NetDsl.Onnx;

/// <summary>Pools over windows, and over all of a map.</summary>
internal static class Pools
{
    public static void Add(Lowering lowering, Node node)
    {
        if (node.Operator is not ("MaxPool" or "AveragePool"))
        {
            AddGlobal(lowering, node);
            return;
        }

        Window? window = Window.Of(lowering.Graph, node, out string problem);
        if (problem.Length > 0)
        {
            lowering.Refuse(node, $"{problem}.");
        }
        else if (lowering.SampleOf(node) is { } sample)
        {
            if (Obstacle(node, sample, window!) is { } why)
            {
                lowering.Refuse(node, why);
                return;
            }

            string kind = Invariant($"{(node.Operator == "MaxPool" ? "MaxPool" : "AvgPool")}{sample.Length - 1}D");
            var layer =
                new Layer(node, kind, [node.Inputs[0]], lowering.ShapeOf(node)) { Arguments = { Invariant($"{window!.Kernel[0]}") } };
            if (window.Strides[0] != window.Kernel[0])
            {
                layer.Options.Add(Invariant($"Stride = {window.Strides[0]}"));
            }

            layer.Options.AddRange(Paddings.Of(window, sample, isConvolution: false));
            lowering.Add(layer);
        }
    }

    private static string? Obstacle(Node node, int[] sample, Window window)
    {
        bool isPadded = window.Before.Concat(window.After).Any(pad => pad > 0);
        return sample.Length is not (2 or 3) ? $"it goes over {sample.Length - 1} axes, and pools over one or two."
            : window.Kernel.Distinct().Count() > 1 ? $"its window {Text.Shape(window.Kernel)} is not square, as those of pools are."
            : window.Strides.Distinct().Count() > 1 ? $"strides {Text.Shape(window.Strides)} differ by axis, and a pool has one."
            : window.Dilations.Any(dilation => dilation != 1) ? $"dilations {Text.Shape(window.Dilations)}: pools have no gaps."
            : window.Before.Concat(window.After).Any(pad => pad >= window.Kernel[0])
                ? $"pads {Text.Shape([.. window.Before, .. window.After])} are not less than the window, so that some windows lie in the padding alone."
            : node.Operator == "AveragePool" && isPadded && node.Whole("count_include_pad", 0) == 1
                ? "count_include_pad = 1 counts the padding in the mean, and [AvgPool] does not."
            : null;
    }

    private static void AddGlobal(Lowering lowering, Node node)
    {
        if (lowering.SampleOf(node) is not { } sample)
        {
            return;
        }

        bool isMean = node.Operator is "GlobalAveragePool" or "ReduceMean";
        if (sample.Length == 1 || (node.Operator is "ReduceMean" or "ReduceMax" && !IsOverSpace(lowering.Graph, node, sample)))
        {
            lowering.Refuse(node,
                $"it goes over the axes {Text.List((lowering.Graph.Numbers(node, "axes", 1) ?? []).Select(axis => Invariant($"{axis}")))} of {Text.Shape([Graph.Batch, .. sample])}, and [{(isMean ? "GlobalAvgPool" : "GlobalMaxPool")}] over all axes in space.");
            return;
        }

        var pool = new Layer(node, isMean ? "GlobalAvgPool" : "GlobalMaxPool", [node.Inputs[0]], [sample[0]]);
        int[] shape = lowering.ShapeOf(node);
        if (shape.Length == 1)
        {
            lowering.Add(pool);
            return;
        }

        // The layer gives a vector; ONNX keeps the axes, with one place each.
        pool.Output = $"{node.Output} as a vector";
        lowering.Add(pool);
        lowering.Add(Views.Make(node, pool.Output, shape));
    }

    private static bool IsOverSpace(Graph graph, Node node, int[] sample)
    {
        int rank = sample.Length + 1;
        return graph.Numbers(node, "axes", 1) is { } axes
            && axes.Select(axis => Sizes.Axis(axis, rank) ?? -1).Order().SequenceEqual(Enumerable.Range(2, rank - 2));
    }
}
