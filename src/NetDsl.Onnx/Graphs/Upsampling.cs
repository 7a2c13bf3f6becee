namespace NetDsl.Onnx;

/// <summary>How Resize or Upsample makes a map larger.</summary>
/// <param name="Outputs">The shape of what comes out.</param>
/// <param name="Scales">By what each axis is multiplied.</param>
internal sealed record Upsampling(long[] Outputs, double[] Scales)
{
    public static Upsampling? Of(Graph graph, Node node)
    {
        if (node.Input(0) is not { } input || graph.ShapeOf(input) is not { } x)
        {
            return null;
        }

        bool isOld = node.Operator == "Upsample" || node.Opset < 11;
        double[]? scales = (node["scales"] as float[])?.Select(Node.Exact).ToArray() ?? Numbers(graph.ConstantAt(node, isOld ? 1 : 2));
        if (scales is null or [] && !isOld && graph.ConstantAt(node, 3)?.Wholes is { } sizes && sizes.Length == x.Length)
        {
            scales = [.. sizes.Select((size, i) => x[i] == Graph.Batch ? 1 : (double)size / x[i])];
        }

        if (scales is null || scales.Length != x.Length || scales.Any(scale => !(scale > 0 && scale < int.MaxValue))
            || x.Where((size, i) => size == Graph.Batch && scales[i] != 1).Any())
        {
            return null;
        }

        return new([.. x.Select((size, i) => size == Graph.Batch ? size : (long)Math.Floor(size * scales[i]))], scales);
    }

    private static double[]? Numbers(Constant? constant) => constant is { IsReal: true } ? constant.Doubles : null;
}
