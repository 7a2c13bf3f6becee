namespace NetDsl;

/// <summary>
/// Dropout for <see cref="Activation.Selu"/>: while training, sets each value to SELU's lower limit −λα with probability
/// <paramref name="rate"/>, then scales and shifts all so that mean 0 and variance 1 stay; elsewhere changes nothing (Klambauer et al.
/// 2017).
/// </summary>
/// <param name="rate">The share of values to drop, 0 ≤ rate &lt; 1.</param>
public sealed class AlphaDropoutAttribute(double rate) : LayerAttribute
{
    /// <summary>The share of values to drop.</summary>
    public double Rate { get; } = rate;
}
