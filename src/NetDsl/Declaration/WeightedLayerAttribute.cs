using System.ComponentModel;

namespace NetDsl;

/// <summary>A layer with weights and biases, and how they start.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class WeightedLayerAttribute : ActivatedLayerAttribute
{
    private protected WeightedLayerAttribute()
    {
    }

    /// <summary>
    /// How the weights start. Without it, <see cref="DefaultInitAttribute"/> decides, and without that <see cref="Init.Auto"/>.
    /// </summary>
    public Init Init { get; set; }

    /// <summary>
    /// The gain of a scaled method (Xavier, He, LeCun, orthogonal, identity), positive: it takes the place of the method's own, and weights
    /// are proportional to it.
    /// </summary>
    /// <remarks>
    /// Not written, it is 1 for Xavier, LeCun, orthogonal and identity, and for He √2, under leaky ReLU √(2/(1 + slope²)): so <c>Gain =
    /// 1</c> makes He's method LeCun's. <see cref="Init.Auto"/> takes the gain of the method it picks, and under ELU, GELU, SiLU, Mish and
    /// hard swish 1/√E[φ(z)²], which keeps the power of the signal.
    /// </remarks>
    public double Gain { get; set; } = 1;

    /// <summary>
    /// The standard deviation of <see cref="Init.RandomNormal"/>, of <see cref="Init.TruncatedNormal"/> after the cut, and of the weights
    /// of <see cref="Init.Sparse"/> that are not 0. Positive.
    /// </summary>
    public double Std { get; set; } = 0.01;

    /// <summary>The bound of <see cref="Init.RandomUniform"/>: U(−Range, Range). Positive.</summary>
    public double Range { get; set; } = 0.05;

    /// <summary>The value of <see cref="Init.Constant"/>, finite.</summary>
    public double Value { get; set; }

    /// <summary>The share of zeros of <see cref="Init.Sparse"/>, at least 0 and below 1.</summary>
    public double Sparsity { get; set; } = 0.9;

    /// <summary>
    /// The variance of <see cref="Init.VarianceScaling"/> times n, where <see cref="VarianceMode"/> says what n is. Positive.
    /// </summary>
    public double VarianceScale { get; set; } = 1;

    /// <summary>The n of <see cref="Init.VarianceScaling"/>.</summary>
    public VarianceMode VarianceMode { get; set; }

    /// <summary>The distribution from which <see cref="Init.VarianceScaling"/> draws weights.</summary>
    public Distribution Distribution { get; set; }

    /// <summary>Whether the layer adds a bias b, of shape [units].</summary>
    public bool Bias { get; set; } = true;

    /// <summary>Where every bias starts, finite. Not written, it is 0, or random under <see cref="Init.PyTorchDefault"/>.</summary>
    public double BiasInit { get; set; }
}
