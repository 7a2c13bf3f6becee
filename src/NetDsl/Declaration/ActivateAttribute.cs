using NetDsl.Kernels;

namespace NetDsl;

/// <summary>An activation as a layer of its own: y = φ(x), the shape unchanged.</summary>
/// <param name="activation">φ.</param>
public sealed class ActivateAttribute(Activation activation) : ActivatedLayerAttribute
{
    /// <summary>The activation φ.</summary>
    public Activation Activation { get; } = activation;
}

/// <summary>An activation of your own as a layer of its own: y = φ(x), row by row, the shape unchanged.</summary>
/// <typeparam name="TActivation">
/// φ, a struct. What the compiler may know of it, <see cref="ActivationFactsAttribute"/> says.
/// </typeparam>
public sealed class ActivateAttribute<TActivation> : LayerAttribute
    where TActivation : struct, IActivation;
