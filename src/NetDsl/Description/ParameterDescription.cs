namespace NetDsl;

/// <summary>
/// A tensor that a network keeps and saves: its name, its shape, its use, and where it lies in <see cref="Network.State"/>.
/// </summary>
/// <remarks>Two descriptions are equal when all their members are, <see cref="Shape"/> item by item.</remarks>
public sealed record ParameterDescription
{
    private readonly ParameterUse? _use;

    /// <summary>The name in every file and message, such as <c>Dense1.weight</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The sizes along each axis, row-major: [units, inputs] for a dense weight.</summary>
    public required IReadOnlyList<int> Shape
    {
        get;
        init => field = ValueList<int>.Of(value);
    }

    /// <summary>The index of the first element in <see cref="Network.State"/>, a multiple of 16 floats (64 bytes).</summary>
    public required int Offset { get; init; }

    /// <summary>
    /// How training treats it. Where it is not given, tensors of several axes are <see cref="ParameterUse.Decayed"/> and vectors are
    /// <see cref="ParameterUse.Spared"/>, as weights and biases are.
    /// </summary>
    public ParameterUse Use
    {
        get => _use ?? (Shape.Count > 1 ? ParameterUse.Decayed : ParameterUse.Spared);
        init => _use = value;
    }

    /// <summary>Whether an optimizer moves it: all but <see cref="ParameterUse.Statistic"/>.</summary>
    public bool IsTrained => Use != ParameterUse.Statistic;

    /// <summary>The number of elements.</summary>
    /// <exception cref="OverflowException">The product is above 2³¹ − 1.</exception>
    public int Length => NetDsl.Shape.Size(Shape);

    /// <summary>Whether two tensors are described alike; a use that was not given is the use that follows.</summary>
    /// <param name="other">The other description.</param>
    /// <returns>Whether all members are equal.</returns>
    public bool Equals(ParameterDescription? other) =>
        other is not null && Name == other.Name && Offset == other.Offset && Use == other.Use && Shape.Equals(other.Shape);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Offset, Use, Shape);

    /// <summary>Name and shape, such as "Dense1.weight [256, 64]".</summary>
    /// <returns>One line, the same under every culture.</returns>
    public override string ToString() => $"{Name} {NetDsl.Shape.Text(Shape)}";
}
