namespace NetDsl;

/// <summary>y = x ⊙ tapped: multiplies the value before by a tapped one, element by element: a gate (Shazeer 2020, GLU variants).</summary>
/// <param name="tap">The name that a <see cref="TapAttribute"/> earlier in the list gave to a value. It must have the shape of the value
/// before.</param>
public sealed class MultiplyAttribute(string tap) : LayerAttribute
{
    /// <summary>The name of the tapped value.</summary>
    public string Tap { get; } = tap;
}
