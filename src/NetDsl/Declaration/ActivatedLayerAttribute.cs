namespace NetDsl;

/// <summary>A layer with an activation function, and that function's options.</summary>
public abstract class ActivatedLayerAttribute : LayerAttribute
{
    /// <summary>The slope of <see cref="Activation.LeakyRelu"/> for h &lt; 0.</summary>
    public double Slope { get; set; } = 0.01;

    /// <summary>The limit −α of <see cref="Activation.Elu"/> for h → −∞.</summary>
    public double Alpha { get; set; } = 1;

    /// <summary>The angular frequency ω of <see cref="Activation.Sine"/>.</summary>
    public double Omega { get; set; } = 30;

    /// <summary>Whether <see cref="Activation.Gelu"/> uses its tanh approximation instead of the exact distribution function.</summary>
    public bool Approximate { get; set; }
}
