namespace NetDsl;

/// <summary>An activation as a layer of its own: y = φ(x), the shape unchanged.</summary>
/// <param name="activation">φ.</param>
public sealed class ActivateAttribute(Activation activation) : ActivatedLayerAttribute
{
    /// <summary>The activation φ.</summary>
    public Activation Activation { get; } = activation;
}
