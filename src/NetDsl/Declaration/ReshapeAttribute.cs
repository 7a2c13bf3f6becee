namespace NetDsl;

/// <summary>Reads the same values, row by row, in another shape of as many. Copies nothing.</summary>
/// <param name="shape">
/// One size for a vector; several for a feature map, channels first; each 1 or more. Their product is the number of values that come in;
/// every size is written out.
/// </param>
public sealed class ReshapeAttribute(params int[] shape) : LayerAttribute
{
    /// <summary>The shape of the output, without the batch axis.</summary>
    public IReadOnlyList<int> Shape { get; } = shape;
}
