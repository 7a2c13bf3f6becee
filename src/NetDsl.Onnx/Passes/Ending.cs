namespace NetDsl.Onnx;

/// <summary>
/// What stands at the end of a network for predicting and belongs to the loss for training: a softmax or a sigmoid, which the loss computes
/// from logits.
/// </summary>
/// <param name="Loss">The loss that fits.</param>
/// <param name="LeftOut">The operator that is left out; <see langword="null"/> for none.</param>
internal sealed record Ending(Loss Loss, string? LeftOut)
{
    /// <summary>Finds it, and takes the operator out of the graph.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="known">The loss, if the file says it.</param>
    public static Ending Take(Graph graph, Loss? known)
    {
        Node? last = graph.Nodes.Find(node => node.Output == graph.Output);
        (Loss loss, string? kind) = last is null ? (Loss.MeanSquaredError, null) : last.Operator switch
        {
            "Softmax" or "LogSoftmax" when IsOfClasses(graph, last) => (Loss.SoftmaxCrossEntropy, last.Operator),
            "Sigmoid" => (Loss.SigmoidBinaryCrossEntropy, last.Operator),
            _ => (Loss.MeanSquaredError, (string?)null),
        };
        if (kind is null || (known is { } said && said != loss) || graph.Constants.ContainsKey(last!.Inputs[0])
            || last.Inputs[0] == graph.Input)
        {
            return new(known ?? Loss.MeanSquaredError, null);
        }

        graph.Nodes.Remove(last);
        graph.Output = last.Inputs[0];
        return new(loss, kind);
    }

    /// <summary>Over two numbers or more, which are all of a sample.</summary>
    private static bool IsOfClasses(Graph graph, Node node) =>
        graph.SampleOf(node.Output) is [> 1] && graph.ShapeOf(node.Output) is { Length: 2 }
            && Sizes.Axis(node.Whole("axis", node.Opset < 13 ? 1 : -1), 2) == 1;
}
