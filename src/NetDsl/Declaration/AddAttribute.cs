namespace NetDsl;

/// <summary>y = x + tapped: adds a tapped value to the one before, element by element (He et al. 2016).</summary>
/// <param name="tap">The name that a <see cref="TapAttribute"/> earlier in the list gave to a value. It must have the shape of the value
/// before.</param>
public sealed class AddAttribute(string tap) : LayerAttribute
{
    /// <summary>The name of the tapped value.</summary>
    public string Tap { get; } = tap;
}
