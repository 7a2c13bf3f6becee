namespace NetDsl;

/// <summary>Makes a partial class a network and declares the shape of one sample, without the batch axis.</summary>
/// <param name="shape">
/// <c>[Input(784)]</c> is a vector of 784 numbers; <c>[Input(1, 28, 28)]</c> a feature map, channels first: 1 channel of 28 × 28.
/// At least one size, each 1 or more.
/// </param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false, Inherited = false)]
[System.Diagnostics.Conditional("NETDSL_KEEP_ATTRIBUTES")]
public sealed class InputAttribute(params int[] shape) : Attribute
{
    /// <summary>The shape of one sample.</summary>
    public IReadOnlyList<int> Shape { get; } = shape;
}
