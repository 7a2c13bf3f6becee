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

    /// <summary>
    /// The mean of a value of the data, 0 unless given. The compiler predicts from it how strong signal and gradient are at every layer; it
    /// changes no computation.
    /// </summary>
    public double Mean { get; set; }

    /// <summary>The variance of a value of the data, above 0; 1 unless given, as <see cref="Scale.Standard"/> makes it.</summary>
    public double Variance { get; set; } = 1;

    /// <summary>
    /// How alike neighbours in a feature map are, from 0 for noise to 1; 0.8 unless given, as for images. The compiler predicts from it
    /// what pools do to the strength of the signal; it changes no computation, and means nothing for a vector.
    /// </summary>
    public double Correlation { get; set; } = 0.8;
}
