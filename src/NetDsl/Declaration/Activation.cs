namespace NetDsl;

/// <summary>
/// The function that a layer applies to its pre-activation <c>h</c>, element by element (<see cref="Softmax"/>: row by row).
/// </summary>
/// <remarks>
/// The choice also decides how <see cref="Init.Auto"/> starts the layer's weights. Options of a function, such as
/// <see cref="ActivatedLayerAttribute.Slope"/>, are named arguments of the layer that uses it.
/// </remarks>
public enum Activation
{
    /// <summary>φ(h) = h.</summary>
    Linear,

    /// <summary>φ(h) = max(0, h) (Nair and Hinton 2010).</summary>
    Relu,

    /// <summary>φ(h) = h for h &gt; 0, <see cref="ActivatedLayerAttribute.Slope"/>·h otherwise (Maas et al. 2013).</summary>
    LeakyRelu,

    /// <summary>φ(h) = h for h &gt; 0, <see cref="ActivatedLayerAttribute.Alpha"/>·(eʰ − 1) otherwise (Clevert et al. 2015).</summary>
    Elu,

    /// <summary>
    /// φ(h) = λ·h for h &gt; 0, λ·α·(eʰ − 1) otherwise, with the constants of self-normalizing networks (Klambauer et al. 2017).
    /// </summary>
    Selu,

    /// <summary>
    /// φ(h) = h·Φ(h), Φ the normal distribution function (Hendrycks and Gimpel 2016); see
    /// <see cref="ActivatedLayerAttribute.Approximate"/>.
    /// </summary>
    Gelu,

    /// <summary>φ(h) = h·σ(h), also called swish (Elfwing et al. 2017).</summary>
    Silu,

    /// <summary>φ(h) = h·tanh(softplus(h)) (Misra 2019).</summary>
    Mish,

    /// <summary>φ(h) = ln(1 + eʰ) (Dugas et al. 2001).</summary>
    Softplus,

    /// <summary>φ(h) = h / (1 + |h|) (Turian et al. 2009).</summary>
    Softsign,

    /// <summary>φ(h) = tanh(h).</summary>
    Tanh,

    /// <summary>φ(h) = σ(h) = 1 / (1 + e⁻ʰ).</summary>
    Sigmoid,

    /// <summary>φ(h) = h·min(max(h + 3, 0), 6) / 6 (Howard et al. 2019).</summary>
    HardSwish,

    /// <summary>φ(h)ᵢ = exp(hᵢ) / Σⱼ exp(hⱼ), over the units of a layer (Bridle 1990).</summary>
    Softmax,

    /// <summary>φ(h) = sin(<see cref="ActivatedLayerAttribute.Omega"/>·h) (SIREN, Sitzmann et al. 2020).</summary>
    Sine,
}
