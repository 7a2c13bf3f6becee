namespace NetDsl;

/// <summary>
/// Goes on from a tapped value: the layer after it reads that value instead of the one before. It computes nothing, and begins another
/// branch of what is joined later: the projection of a residual block (He et al. 2016), the arms of an Inception module (Szegedy et al.
/// 2015).
/// </summary>
/// <param name="tap">The name that a <see cref="TapAttribute"/> earlier in the list gave to a value. The value before must have a reader
/// of its own, such as an <see cref="AddAttribute"/> of a tap: otherwise it would be lost (NDSL0022).</param>
public sealed class FromAttribute(string tap) : LayerAttribute
{
    /// <summary>The name of the tapped value.</summary>
    public string Tap { get; } = tap;
}
