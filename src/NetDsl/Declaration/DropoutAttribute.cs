namespace NetDsl;

/// <summary>
/// While training, sets each value to 0 with probability <paramref name="rate"/> and divides the others by 1 − rate; elsewhere changes
/// nothing (Srivastava et al. 2014).
/// </summary>
/// <param name="rate">The share of values to drop, 0 ≤ rate &lt; 1.</param>
public sealed class DropoutAttribute(double rate) : LayerAttribute
{
    /// <summary>The share of values to drop.</summary>
    public double Rate { get; } = rate;
}
