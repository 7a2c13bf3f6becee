namespace NetDsl;

/// <summary>
/// A fully connected layer, [B, inputs] → [B, units]: y = φ(x·Wᵀ + b), W of shape [units, inputs], b of [units]. Needs a vector; put
/// <see cref="FlattenAttribute"/> before it otherwise.
/// </summary>
/// <param name="units">The number of outputs, 1 or more.</param>
/// <param name="activation">φ.</param>
public sealed class DenseAttribute(int units, Activation activation = Activation.Linear) : WeightedLayerAttribute
{
    /// <summary>The number of outputs.</summary>
    public int Units { get; } = units;

    /// <summary>The activation φ.</summary>
    public Activation Activation { get; } = activation;
}
