using System.ComponentModel;

namespace NetDsl;

/// <summary>A layer with an activation function, and that function's options.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ActivatedLayerAttribute : LayerAttribute
{
    private protected ActivatedLayerAttribute()
    {
    }

    /// <summary>The slope of <see cref="Activation.LeakyRelu"/> for h &lt; 0; finite, not negative.</summary>
    public double Slope { get; set; } = 0.01;

    /// <summary>α of <see cref="Activation.Elu"/>, which goes to −α for h → −∞; finite, above 0.</summary>
    public double Alpha { get; set; } = 1;

    /// <summary>The angular frequency ω of <see cref="Activation.Sine"/>, in radians per unit of h; finite, above 0.</summary>
    public double Omega { get; set; } = 30;

    /// <summary>
    /// Whether <see cref="Activation.Gelu"/> uses its tanh approximation (Hendrycks and Gimpel 2016) instead of the exact distribution
    /// function.
    /// </summary>
    public bool Approximate { get; set; }
}
