namespace NetDsl.Onnx;

/// <summary>What a value may come from: several operators that files write for one function are a tree of these.</summary>
internal abstract record Pattern
{
    public static Pattern operator |(Pattern one, Pattern other) => new OneOf(one, other);

    /// <summary>Any computed value; everywhere the same one under a name.</summary>
    public static Pattern Value(string name) => new AnyValue(name);

    /// <summary>A constant with one element: this one, within the rounding of a float or half.</summary>
    public static Pattern Number(double value) => new ANumber("", value);

    /// <summary>A constant with one element.</summary>
    public static Pattern Number(string name) => new ANumber(name, null);

    /// <summary>A constant.</summary>
    public static Pattern Constant(string name) => new AConstant(name);

    /// <summary>A node. The operands of a sum or a product may stand in either order.</summary>
    public static Operation Op(string name, params Pattern[] inputs) => new(name, inputs);
}

internal sealed record AnyValue(string Name) : Pattern;

internal sealed record ANumber(string Name, double? Wanted) : Pattern;

internal sealed record AConstant(string Name) : Pattern;

internal sealed record OneOf(Pattern One, Pattern Other) : Pattern;

/// <param name="Name">The operator.</param>
/// <param name="Inputs">What its first inputs come from.</param>
internal sealed record Operation(string Name, Pattern[] Inputs) : Pattern
{
    /// <summary>Under which name the node is remembered.</summary>
    public string? Called { get; init; }

    /// <summary>What must hold besides.</summary>
    public Func<Graph, Node, bool>? When { get; init; }
}
