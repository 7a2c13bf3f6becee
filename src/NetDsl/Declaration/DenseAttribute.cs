using NetDsl.Kernels;

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

    /// <summary>
    /// The name of an <see cref="EmbeddingAttribute"/> before it in the list, whose vectors are also these weights, as in most language
    /// models (Press and Wolf 2017): the layer has one unit for each token and no weights of its own. Null for none.
    /// </summary>
    public string? Tie { get; set; }
}

/// <summary>
/// A fully connected layer with an activation of your own, [B, inputs] → [B, units]: y = φ(x·Wᵀ + b), W of shape [units, inputs], b of
/// [units]. Needs a vector; put <see cref="FlattenAttribute"/> before it otherwise.
/// </summary>
/// <typeparam name="TActivation">
/// φ, a struct. What the compiler may know of it, <see cref="ActivationFactsAttribute"/> says; without that, weights start by Xavier's
/// method and the signal is not judged.
/// </typeparam>
/// <param name="units">The number of outputs, 1 or more.</param>
public sealed class DenseAttribute<TActivation>(int units) : WeightedLayerAttribute
    where TActivation : struct, IActivation
{
    /// <summary>The number of outputs.</summary>
    public int Units { get; } = units;

    /// <summary>
    /// The name of an <see cref="EmbeddingAttribute"/> before it in the list, whose vectors are also these weights (Press and Wolf 2017).
    /// Null for none.
    /// </summary>
    public string? Tie { get; set; }
}
