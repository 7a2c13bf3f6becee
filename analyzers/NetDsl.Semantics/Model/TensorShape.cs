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

    /// <summary>Steps, such as moments or words, each of the same number of features.</summary>
    Sequence,

    /// <summary>Steps, each the number of a token in a vocabulary.</summary>
    Tokens,
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

    /// <summary>Whether it has steps.</summary>
    public bool HasSteps => Kind is ShapeKind.Sequence or ShapeKind.Tokens;

    /// <summary>
    /// Whether a sample may have fewer steps than <see cref="Steps"/>: then there are as many as the longest of a batch has, and the
    /// lengths of samples say which of them count.
    /// </summary>
    public bool IsAnyLength { get; init; }

    /// <summary>The number of tokens that there are; 0 for numbers.</summary>
    public int Vocabulary { get; init; }

    /// <summary>The most steps of a sequence.</summary>
    public int Steps => Dimensions[0];

    /// <summary>The values of a step; of another shape, all of a sample: what a layer that works on vectors takes for one.</summary>
    public int RowSize => Kind == ShapeKind.Sequence ? Dimensions[1] : Kind == ShapeKind.Tokens ? 1 : (int)Size;

    /// <summary>How often a pass has a value of this shape.</summary>
    public ValueExtent Extent => IsAnyLength ? ValueExtent.Step : ValueExtent.Sample;

    /// <summary>The number of values for one of what the <see cref="Extent"/> says.</summary>
    public long Length => IsAnyLength ? RowSize : Size;

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

    /// <summary>A sequence, with as many features as fit; unknown where the values are too many.</summary>
    public static TensorShape Sequence(int steps, long features, bool isAnyLength) =>
        features * steps <= int.MaxValue
            ? new(ShapeKind.Sequence, [steps, (int)features]) { IsAnyLength = isAnyLength }
            : Unknown;

    /// <summary>Tokens, each from 0 to vocabulary − 1.</summary>
    public static TensorShape Tokens(int steps, int vocabulary, bool isAnyLength) =>
        new(ShapeKind.Tokens, [steps]) { IsAnyLength = isAnyLength, Vocabulary = vocabulary };

    /// <summary>The same, with other values in each row: of a sequence in each step, else a vector.</summary>
    public TensorShape WithRows(long size) =>
        Kind == ShapeKind.Sequence ? Sequence(Steps, size, IsAnyLength) : Vector(size);

    public static TensorShape FeatureMap(EquatableArray<int> dimensions) => new(ShapeKind.FeatureMap, dimensions);

    public static long SaturatingMultiply(long a, int b) => a != 0 && b > long.MaxValue / a ? long.MaxValue : a * b;

    /// <summary>For people: <c>64</c> or <c>1×8×8</c>.</summary>
    public override string ToString() => IsKnown ? string.Join("×", Dimensions) : "?";
}
