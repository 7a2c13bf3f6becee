using NetDsl.Kernels;

namespace NetDsl;

/// <summary>
/// Facts for the compiler about an <see cref="IActivation"/> of your own, which it cannot run: the gain of weights before it, 1/√Power,
/// and the strength of the signal follow from it. Without it such weights start by Xavier's method, and the signal is not judged.
/// </summary>
/// <remarks>
/// z is normally distributed with mean 0 and variance 1. <see cref="ActivationFacts.Measure{TActivation}"/> gives the line to write, and
/// <see cref="ActivationFacts.Verify{TActivation}"/> holds it in a test.
/// </remarks>
[AttributeUsage(AttributeTargets.Struct, Inherited = false)]
public sealed class ActivationFactsAttribute : Attribute
{
    /// <summary>E[φ(z)²]: the share of the signal's power that passes. Above 0.</summary>
    public double Power { get; set; }

    /// <summary>E[φ'(z)²]: by which the power of the gradient is multiplied on the way back. 0 or more.</summary>
    public double SlopePower { get; set; }

    /// <summary>E[φ(z)].</summary>
    public double Mean { get; set; }

    /// <summary>
    /// The exponent by which the mean of φ(h) grows with the variance of h: ½ for ReLU. Without it and the other two the signal is judged
    /// only where that variance is near 1.
    /// </summary>
    public double MeanGrowth { get; set; } = double.NaN;

    /// <summary>The exponent by which the variance of φ(h) grows with that of h: 1 for ReLU, below 1 for what saturates.</summary>
    public double VarianceGrowth { get; set; } = double.NaN;

    /// <summary>The exponent by which E[φ'(h)²] grows with the variance of h: 0 for ReLU.</summary>
    public double SlopePowerGrowth { get; set; } = double.NaN;
}
