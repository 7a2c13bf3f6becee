namespace NetDsl;

/// <summary>A value in an ONNX graph.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">Its shape, without the batch axis.</param>
internal sealed record OnnxValue(string Name, IReadOnlyList<int> Shape)
{
    public OnnxType Type { get; init; } = OnnxType.Float;
}

/// <summary>Types of elements, by their numbers in onnx.proto.</summary>
internal enum OnnxType
{
    Float = 1,
    Long = 7,
    Text = 8,
    Bool = 9,
    Double = 11,
}
