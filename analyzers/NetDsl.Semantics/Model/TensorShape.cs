using NetDsl.Semantics.Collections;

namespace NetDsl.Semantics.Model;

/// <summary>The meaning of the axes of a shape.</summary>
internal enum ShapeKind
{
    /// <summary>Not known, because something before it is wrong. Checks stay silent about it.</summary>
    Unknown,

    /// <summary>n numbers without an order in space.</summary>
    Vector,

    /// <summary>Channels first, then one axis or more in space.</summary>
    FeatureMap,
}

/// <summary>The shape of one sample, without the batch axis.</summary>
internal sealed record TensorShape(ShapeKind Kind, EquatableArray<int> Dimensions)
{
    public static TensorShape Unknown { get; } = new(ShapeKind.Unknown, []);

    public bool IsKnown => Kind != ShapeKind.Unknown;

    /// <summary>
    /// The number of values; 0 when unknown. Saturates, so that absurd declarations stay comparable instead of overflowing.
    /// </summary>
    public long Size => IsKnown ? Dimensions.Aggregate(1L, SaturatingMultiply) : 0;

    /// <summary>The values of a channel of a map; 1 for a vector. Only where it is known.</summary>
    public int Positions => (int)(Size / Dimensions[0]);

    /// <summary>A vector of one size, a feature map of several; unknown where they make no sense or the values are too many.</summary>
    public static TensorShape Of(EquatableArray<int> sizes) => sizes switch
    {
        { Count: 0 } => Unknown,
        _ when sizes.Any(size => size < 1) => Unknown,
        { Count: 1 } => Vector(sizes[0]),
        _ => FeatureMap(sizes) is { Size: <= int.MaxValue } map ? map : Unknown,
    };

    public static TensorShape Vector(long size) => size <= int.MaxValue ? new(ShapeKind.Vector, [(int)size]) : Unknown;

    public static TensorShape FeatureMap(EquatableArray<int> dimensions) => new(ShapeKind.FeatureMap, dimensions);

    public static long SaturatingMultiply(long a, int b) => a != 0 && b > long.MaxValue / a ? long.MaxValue : a * b;

    /// <summary>For people: <c>64</c> or <c>1×8×8</c>.</summary>
    public override string ToString() => IsKnown ? string.Join("×", Dimensions) : "?";
}
