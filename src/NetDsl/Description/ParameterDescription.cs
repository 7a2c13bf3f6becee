namespace NetDsl;

/// <summary>One trained tensor of a network: its name, its shape and where it lies in <see cref="Network.Parameters"/>.</summary>
/// <remarks>Two descriptions are equal when all their members are, <see cref="Shape"/> item by item.</remarks>
public sealed record ParameterDescription
{
    /// <summary>The name in every file and message, such as <c>Dense1.weight</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The sizes along each axis, row-major: [units, inputs] for a dense weight.</summary>
    public required IReadOnlyList<int> Shape
    {
        get;
        init => field = ValueList<int>.Of(value);
    }

    /// <summary>The index of the first element in <see cref="Network.Parameters"/>, a multiple of 16 floats (64 bytes).</summary>
    public required int Offset { get; init; }

    /// <summary>The number of elements.</summary>
    /// <exception cref="OverflowException">The product is above 2³¹ − 1.</exception>
    public int Length => NetDsl.Shape.Size(Shape);

    /// <summary>Name and shape, such as "Dense1.weight [256, 64]".</summary>
    /// <returns>One line, the same under every culture.</returns>
    public override string ToString() => $"{Name} {NetDsl.Shape.Text(Shape)}";
}
