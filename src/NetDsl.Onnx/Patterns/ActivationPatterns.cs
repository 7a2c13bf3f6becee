using static NetDsl.Onnx.Pattern;

namespace NetDsl.Onnx;

/// <summary>Activations that have no operator of their own in all versions, as PyTorch, Keras and NetDsl write them.</summary>
internal static class ActivationPatterns
{
    private static readonly Pattern X = Value("x");

    private static readonly Operation Erf = Op("Erf", Op("Div", X, Number(Math.Sqrt(2))) | Op("Mul", X, Number(Math.Sqrt(0.5))));

    private static readonly Pattern Cube = Op("Pow", X, Number(3)) | Op("Mul", Op("Mul", X, X), X);

    private static readonly Operation GeluTanh =
        Op("Tanh", Op("Mul", Op("Add", X, Op("Mul", Cube, Number(0.044715))), Number(Math.Sqrt(2 / Math.PI))));

    /// <summary>min(max(x + 3, 0), 6).</summary>
    private static readonly Operation Ramp = Op("Clip", Op("Add", X, Number(3))) with { When = (graph, node) => IsClip(graph, node, 0, 6) };

    public static IReadOnlyList<Rewrite> All { get; } =
    [
        Unary(Op("Mul", X, Op("Sigmoid", X)), "Silu"),
        Unary(Op("Mul", X, Op("Tanh", Op("Softplus", X))), "Mish"),
        .. Half(Op("Add", Erf, Number(1))).Select(pattern => Unary(pattern, "Gelu")),
        .. Half(Op("Add", GeluTanh, Number(1))).Select(pattern => Unary(pattern, "Gelu", ("approximate", "tanh"))),
        Unary(Op("Mul", X, Op("HardSigmoid", X) with { When = IsSixth }), "HardSwish"),
        Unary(Op("Mul", X, Op("Div", Ramp, Number(6))), "HardSwish"),
        Unary(Op("Div", Op("Mul", X, Ramp), Number(6)), "HardSwish"),
        Unary(Op("Mul", Op("Mul", X, Ramp), Number(1.0 / 6)), "HardSwish"),
        Unary(Op("Log", Op("Add", Op("Exp", X), Number(1))), "Softplus"),
        Unary(Op("Div", X, Op("Add", Op("Abs", X), Number(1))), "Softsign"),
        Unary(Op("Max", X, Number(0)), "Relu"),
        Unary(Op("Clip", X) with { When = (graph, node) => IsClip(graph, node, 0, double.PositiveInfinity) }, "Relu"),
        new(Op("Sin", Op("Mul", X, Number("omega"))), (match, last) => Made(match, last, "Sine", ("omega", match.NumberOf("omega")))),
        Unary(Op("Sin", X), "Sine", ("omega", 1.0)),
        new(
            Op("Max", X, Op("Mul", X, Number("slope"))),
            (match, last) =>
                match.NumberOf("slope") is >= 0 and <= 1 ? Made(match, last, "LeakyRelu", ("alpha", match.NumberOf("slope"))) : null),
        new(Op("PRelu", X, Number("slope")), (match, last) => match.NumberOf("slope") >= 0
            ? Made(match, last, "LeakyRelu", ("alpha", match.NumberOf("slope"))) : null),
        new(Op("Reshape", Op("Softmax", Op("Flatten", X) | Op("Reshape", X)) with { Called = "softmax" }), SoftmaxOfSample),
    ];

    /// <summary>x·y/2 in the three orders that are met.</summary>
    private static IEnumerable<Operation> Half(Pattern y) =>
    [
        Op("Mul", Op("Mul", X, y), Number(0.5)),
        Op("Mul", X, Op("Mul", y, Number(0.5))),
        Op("Mul", Op("Mul", X, Number(0.5)), y),
    ];

    private static Rewrite Unary(Operation pattern, string operation, params (string Name, object Value)[] attributes) =>
        new(pattern, (match, last) => Made(match, last, operation, attributes));

    private static Node Made(Match match, Node last, string operation, params ReadOnlySpan<(string Name, object Value)> attributes) =>
        new(last, operation, [match.Values["x"]], attributes);

    /// <summary>max(0, min(1, x/6 + ½)).</summary>
    private static bool IsSixth(Graph graph, Node node) =>
        Math.Abs(node.Real("alpha", 0.2) - (1.0 / 6)) < 1e-3 && node.Real("beta", 0.5) == 0.5;

    /// <summary>Bounds are attributes before opset 11.</summary>
    private static bool IsClip(Graph graph, Node node, double least, double most) =>
        Bound(graph, node, 1, "min", float.MinValue) == least
        && (Bound(graph, node, 2, "max", double.PositiveInfinity) is { } bound
            && (bound == most || (double.IsPositiveInfinity(most) && bound >= float.MaxValue)));

    private static double? Bound(Graph graph, Node node, int input, string attribute, double otherwise) =>
        node.Input(input) is null ? node.Real(attribute, otherwise) : graph.ConstantAt(node, input)?.Single;

    /// <summary>A softmax over all numbers of a sample, which has the shape again that it had.</summary>
    private static Node? SoftmaxOfSample(Match match, Node last)
    {
        Node softmax = match.Called["softmax"];
        return match.Graph.ShapeOf(softmax.Output) is [Graph.Batch, _] && softmax.Whole("axis", softmax.Opset < 13 ? 1 : -1) is 1 or -1
            && match.Graph.ShapeOf(match.Values["x"]) is { } shape && match.Graph.ShapeOf(last.Output)?.SequenceEqual(shape) == true
                ? Made(match, last, "SampleSoftmax")
                : null;
    }
}
