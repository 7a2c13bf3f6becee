namespace NetDsl;

/// <summary>
/// Makes a partial class a network that reads sequences, [B, T, features]: T moments, say, of as many measurements each.
/// </summary>
/// <remarks>
/// A sequence may be shorter than <paramref name="steps"/>, unless a layer such as <see cref="FlattenAttribute"/> needs all of them. In a
/// batch of several lengths the shorter ones are filled up on the right; what they are filled with changes nothing.
/// </remarks>
/// <param name="steps">The most steps of a sequence, 1 or more.</param>
/// <param name="features">The numbers of a step, 1 or more.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false, Inherited = false)]
[System.Diagnostics.Conditional("NETDSL_KEEP_ATTRIBUTES")]
public sealed class SequenceInputAttribute(int steps, int features) : Attribute
{
    /// <summary>The most steps of a sequence.</summary>
    public int Steps { get; } = steps;

    /// <summary>The numbers of a step.</summary>
    public int Features { get; } = features;

    /// <summary>The mean of a value of the data, 0 unless given: for the forecast of the signal alone.</summary>
    public double Mean { get; set; }

    /// <summary>The variance of a value of the data, above 0; 1 unless given: for the forecast of the signal alone.</summary>
    public double Variance { get; set; } = 1;
}
