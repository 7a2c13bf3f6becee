namespace NetDsl;

/// <summary>A value in an ONNX graph.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">Its shape, without the batch axis.</param>
internal sealed record OnnxValue(string Name, IReadOnlyList<int> Shape)
{
    public OnnxType Type { get; init; } = OnnxType.Float;

    /// <summary>Whether its first axis are the steps of a sequence.</summary>
    public bool HasSteps { get; init; }

    /// <summary>Whether there may be any number of steps; the shape then tells the most.</summary>
    public bool IsAnyLength { get; init; }
}

/// <summary>Types of elements, by their numbers in onnx.proto.</summary>
internal enum OnnxType
{
    Float = 1,
    Int = 6,
    Long = 7,
    Text = 8,
    Bool = 9,
    Double = 11,
}
