using static NetDsl.Onnx.Pattern;

namespace NetDsl.Onnx;

/// <summary>Norms that became operators late, or never.</summary>
internal static class NormPatterns
{
    private static readonly Pattern X = Value("x");

    /// <summary>x less its mean.</summary>
    private static readonly Operation Centered = Op("Sub", X, Op("ReduceMean", X) with { Called = "mean" });

    private static readonly Pattern Variance =
        Op("ReduceMean", Op("Pow", Centered, Number(2)) | Op("Mul", Centered, Centered)) with { Called = "square" };

    private static readonly Operation LayerNormalized = Op("Div", Centered, Op("Sqrt", Op("Add", Variance, Number("epsilon"))));

    private static readonly Operation Root = Op(
        "Sqrt", Op("Add", Op("ReduceMean", Op("Pow", X, Number(2)) | Op("Mul", X, X)) with { Called = "square" }, Number("epsilon")));

    private static readonly Pattern RmsNormalized = Op("Div", X, Root) | Op("Mul", X, Op("Reciprocal", Root) | Op("Div", Number(1), Root));

    private static readonly Operation GroupNormalized =
        Op("Reshape", Op("InstanceNormalization", Op("Reshape", X), Constant("ones"), Constant("zeros")) with { Called = "norm" });

    /// <summary>Of groups that are single channels of a map along one axis, nothing is reshaped.</summary>
    private static readonly Operation ChannelNormalized =
        Op("InstanceNormalization", X, Constant("ones"), Constant("zeros")) with { Called = "norm" };

    public static IReadOnlyList<Rewrite> All { get; } =
    [
        new(Op("Add", Op("Mul", LayerNormalized, Constant("weight")), Constant("bias")), LayerNorm),
        new(Op("Add", Op("Mul", GroupNormalized | ChannelNormalized, Constant("weight")), Constant("bias")), GroupNorm),
        new(Op("Mul", RmsNormalized, Constant("weight")), RmsNorm),
        new(LayerNormalized, LayerNorm),
        new(GroupNormalized, GroupNorm),
    ];

    private static Node? LayerNorm(Match match, Node last) =>
        Axis(match, "mean") is { } axis && Axis(match, "square") == axis
            ? new(last, "LayerNormalization", [match.Values["x"], .. Affine(match)], ("axis", axis), ("epsilon", match.NumberOf("epsilon")))
            : null;

    private static Node? RmsNorm(Match match, Node last) =>
        Axis(match, "square") is { } axis
            ? new(last, "RMSNormalization", [match.Values["x"], match.Values["weight"]], ("axis", axis),
                ("epsilon", match.NumberOf("epsilon")))
            : null;

    /// <summary>Each group of channels is normalized as a channel of its own, [batch, groups, …], by what multiplies with 1 and adds
    /// 0.</summary>
    private static Node? GroupNorm(Match match, Node last)
    {
        Node norm = match.Called["norm"];
        return match.Graph.ShapeOf(norm.Output) is [Graph.Batch, var groups, ..]
            && match.Graph.ShapeOf(match.Values["x"]) is { Length: >= 2 } shape
            && match.Graph.ShapeOf(last.Output)?.SequenceEqual(shape) == true && groups > 0 && shape[1] % groups == 0
            && match.ConstantOf("ones").Doubles.All(value => value == 1) && match.ConstantOf("zeros").Doubles.All(value => value == 0)
                ? new(last, "ChannelGroups", [match.Values["x"], .. Affine(match)], ("groups", groups),
                    ("epsilon", norm.Real("epsilon", 1e-5)))
                : null;
    }

    private static IEnumerable<string> Affine(Match match) =>
        match.Values.TryGetValue("weight", out string? weight) ? [weight, match.Values["bias"]] : [];

    /// <summary>The first of the axes over which a mean is taken, where these are the last ones and stay, as axes of one place.</summary>
    private static long? Axis(Match match, string name)
    {
        Node mean = match.Called[name];
        if (mean.Input(0) is not { } input || match.Graph.ShapeOf(input) is not { } shape || mean.Whole("keepdims", 1) != 1
            || match.Graph.Numbers(mean, "axes", 1) is not { Length: > 0 } axes)
        {
            return null;
        }

        int[] places = [.. axes.Select(axis => Sizes.Axis(axis, shape.Length) ?? -1).Order()];
        return places.SequenceEqual(Enumerable.Range(shape.Length - places.Length, places.Length)) ? places[0] : null;
    }
}
