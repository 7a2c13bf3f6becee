using static System.FormattableString;

namespace NetDsl.Onnx;

/// <summary>Conv and ConvTranspose as [Conv1D], [Conv2D], [DepthwiseConv2D] and [ConvTranspose2D].</summary>
internal static class Convolutions
{
    public static void Add(Lowering lowering, Node node)
    {
        Window? window = Window.Of(lowering.Graph, node, out string problem);
        if (problem.Length > 0)
        {
            lowering.Refuse(node, $"{problem}.");
            return;
        }

        if (lowering.SampleOf(node) is not { } sample)
        {
            return;
        }

        Constant weight = lowering.Graph.ConstantAt(node, 1)!;
        bool isTransposed = node.Operator == "ConvTranspose";
        long groups = node.Whole("group", 1);
        if ((sample.Length, isTransposed) is not ((2, false) or (3, _)))
        {
            lowering.Refuse(node, isTransposed
                ? $"it goes over {sample.Length - 1} {(sample.Length == 2 ? "axis" : "axes")}, and [ConvTranspose2D] over two."
                : $"it goes over {sample.Length - 1} axes, and layers over one or two.");
        }
        else if (!weight.IsReal || groups < 1 || (isTransposed ? weight.Shape[0] : weight.Shape[1] * groups) != sample[0]
            || sample[0] % groups != 0
            || (!isTransposed && weight.Shape[0] % groups != 0))
        {
            lowering.Refuse(node, $"weights {Text.Shape(weight.Shape)} in {groups} groups do not fit {sample[0]} channels.");
        }
        else if (window!.Strides.Distinct().Count() > 1 || window.Dilations.Distinct().Count() > 1)
        {
            lowering.Refuse(node,
                $"strides {Text.Shape(window.Strides)} and dilations {Text.Shape(window.Dilations)} differ by axis, and a layer has one of each.");
        }
        else if (lowering.Allows(node, weight.Count) && Bias(lowering, node) is { } bias
            && Make(lowering, node, sample, window, weight, groups) is { } layer)
        {
            layer.Tensors.Add(new("weight", [.. weight.Shape.Select(size => (int)size)], weight.Floats, weight.Name));
            layer.Tensors.AddRange(bias);
            lowering.Add(layer);
        }
    }

    private static Layer? Make(Lowering lowering, Node node, int[] sample, Window window, Constant weight, long groups)
    {
        bool isTransposed = node.Operator == "ConvTranspose";
        int filters = lowering.ShapeOf(node)[0];
        bool isDepthwise = !isTransposed && sample.Length == 3 && groups > 1 && groups == sample[0];
        string kind = isDepthwise ? "DepthwiseConv2D" : isTransposed ? "ConvTranspose2D" : $"Conv{sample.Length - 1}D";
        var layer = new Layer(node, kind, [node.Inputs[0]], lowering.ShapeOf(node));
        if (!isDepthwise)
        {
            layer.Arguments.Add(Invariant($"{filters}"));
        }

        long[] kernel = window.Kernel;
        layer.Arguments.Add(Invariant($"{kernel[^1]}"));
        if (kernel[0] != kernel[^1])
        {
            layer.Options.Add(Invariant($"KernelHeight = {kernel[0]}"));
        }

        if (isDepthwise && filters != sample[0])
        {
            layer.Options.Add(Invariant($"Multiplier = {filters / sample[0]}"));
        }
        else if (!isDepthwise && groups > 1)
        {
            layer.Options.Add(Invariant($"Groups = {groups}"));
        }

        Paddings.AddSteps(layer, window);
        if (!isTransposed)
        {
            layer.Options.AddRange(Paddings.Of(window, sample, isConvolution: true));
            return layer;
        }

        long more = Math.Max(0, -window.After.Min());
        if (more >= Math.Max(window.Strides[0], window.Dilations[0]))
        {
            lowering.Refuse(node, Invariant($"an output padding of {more} is not less than a step."));
            return null;
        }

        layer.Options.AddRange(Paddings.Of(window with { After = [.. window.After.Select(after => after + more)] }, [],
            isConvolution: false));
        if (more > 0)
        {
            layer.Options.Add(Invariant($"OutputPadding = {more}"));
        }

        return layer;
    }

    private static LayerTensor[]? Bias(Lowering lowering, Node node)
    {
        if (node.Input(2) is null)
        {
            return [];
        }

        int filters = lowering.ShapeOf(node)[0];
        if (lowering.Graph.ConstantAt(node, 2) is { IsReal: true } bias && bias.Count == filters)
        {
            return [new("bias", [filters], bias.Floats, bias.Name)];
        }

        lowering.Refuse(node, "what it adds is not stored with a number for each filter.");
        return null;
    }
}
