namespace NetDsl;

/// <summary>
/// y = x ⊙ tapped: multiplies the value before by a tapped one, element by element: a gate (Shazeer 2020, GLU variants). One of them may be
/// a vector with a number for each channel of the other, a map, which it then scales channel by channel (Hu et al. 2018,
/// squeeze-and-excitation).
/// </summary>
/// <param name="tap">The name that a <see cref="TapAttribute"/> earlier in the list gave to a value.</param>
public sealed class MultiplyAttribute(string tap) : LayerAttribute
{
    /// <summary>The name of the tapped value.</summary>
    public string Tap { get; } = tap;
}
