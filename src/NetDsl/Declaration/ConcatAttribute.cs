namespace NetDsl;

/// <summary>y = [x, tapped]: puts the features of a tapped value after those of the value before (Huang et al. 2017).</summary>
/// <param name="tap">The name that a <see cref="TapAttribute"/> earlier in the list gave to a value. Their numbers of features may differ;
/// all other axes are the same.</param>
public sealed class ConcatAttribute(string tap) : LayerAttribute
{
    /// <summary>The name of the tapped value.</summary>
    public string Tap { get; } = tap;
}
