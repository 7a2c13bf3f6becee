namespace NetDsl.Semantics.Model;

/// <summary>The type of the elements of a value.</summary>
internal enum Element
{
    Float,

    /// <summary>A 32-bit integer, such as the place of a maximum.</summary>
    Integer,
}

/// <summary>A value that a layer keeps beside its output, because the way back reads it.</summary>
/// <param name="Role">Its last name: <c>h</c>, <c>mask</c>, <c>mean</c>.</param>
/// <param name="Length">The number of elements, for one of what its extent says.</param>
/// <param name="Extent">What there are so many for.</param>
/// <param name="Element">What they are.</param>
internal sealed record KeptModel(string Role, long Length, ValueExtent Extent = ValueExtent.Sample, Element Element = Element.Float)
{
    /// <summary>So many elements for each row of a value: for each step of a sequence, else for each sample.</summary>
    public static KeptModel OfRows(string role, long length, TensorShape rows) =>
        new(role, rows is { Kind: ShapeKind.Sequence, IsAnyLength: false } ? length * rows.Steps : length, rows.Extent);

    /// <summary>As many elements as a value has.</summary>
    public static KeptModel Like(string role, TensorShape value) => new(role, value.Length, value.Extent);

    /// <summary>Whether it stays when a call is over, for the next step of a sequence: a recurrent state, the keys of attention.</summary>
    public bool IsLasting { get; init; }

    /// <summary>Whether the layer's call does without it when no way back follows.</summary>
    public bool IsTrainingOnly { get; init; }

    /// <summary>
    /// Whether it may lie where the output lies when no way back follows, as the sums of a layer whose activation reads each before it
    /// writes it.
    /// </summary>
    public bool LiesInOutput { get; init; }
}
