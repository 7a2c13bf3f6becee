namespace NetDsl.Onnx;

/// <summary>The activations, those that patterns found included.</summary>
internal static class Activations
{
    public static IReadOnlyList<string> Operators { get; } =
    [
        "Relu", "LeakyRelu", "Elu", "Celu", "Selu", "Gelu", "Silu", "Mish", "Softplus", "Softsign", "Tanh", "Sigmoid", "HardSwish",
        "Sine", "Softmax", "SampleSoftmax",
    ];

    public static void Add(Lowering lowering, Node node)
    {
        if (lowering.SampleOf(node) is not { } sample)
        {
            return;
        }

        if (Obstacle(node, sample) is { } why)
        {
            lowering.Refuse(node, why);
            return;
        }

        lowering.Add(new Layer(node, "Activate", [node.Inputs[0]], lowering.ShapeOf(node)) { Activation = Of(node) });
    }

    private static string? Obstacle(Node node, int[] sample) => node.Operator switch
    {
        "Softmax" when sample.Length > 1 && (node.Opset >= 13 || node.Whole("axis", 1) != 1) =>
            $"it takes shares along axis {node.Whole("axis", node.Opset < 13 ? 1 : -1)} of {Text.Shape([Graph.Batch, .. sample])}, and Activation.Softmax over all numbers of a sample.",
        "Softmax" when Sizes.Axis(node.Whole("axis", node.Opset < 13 ? 1 : -1), sample.Length + 1) != 1 =>
            "it takes shares over the samples of a batch.",
        "Elu" or "Celu" when !(node.Real("alpha", 1) > 0) || (node.Operator == "Celu" && node.Real("alpha", 1) != 1) =>
            $"an alpha of {Text.Number(node.Real("alpha", 1))} is not among what Activation.Elu computes.",
        "LeakyRelu" when node.Real("alpha", 0.01) < 0 => $"a slope of {Text.Number(node.Real("alpha", 0.01))} is below 0.",
        "Selu" when Math.Abs(node.Real("alpha", 1.67326) - 1.67326) > 1e-3 || Math.Abs(node.Real("gamma", 1.0507) - 1.0507) > 1e-3 =>
            "its constants are not those of self-normalizing networks.",
        "Sine" when !(node.Real("omega", 0) > 0) => "its frequency is not above 0.",
        _ => null,
    };

    private static Activating Of(Node node) => node.Operator switch
    {
        "LeakyRelu" => new Activating("LeakyRelu").With(node.Real("alpha", 0.01)),
        "Elu" or "Celu" => new Activating("Elu").With(node.Real("alpha", 1)),
        "Gelu" => new("Gelu", node.Word("approximate", "none") == "tanh" ? "Approximate = true" : null),
        "Sine" => new Activating("Sine").With(node.Real("omega", 30)),
        "SampleSoftmax" => new("Softmax"),
        _ => new(node.Operator),
    };
}
