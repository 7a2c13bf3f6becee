namespace NetDsl;

/// <summary>A layer with weights and biases, and how they start.</summary>
public abstract class WeightedLayerAttribute : ActivatedLayerAttribute
{
    /// <summary>How the weights start. Without it, <see cref="DefaultInitAttribute"/> decides, and without that <see cref="Init.Auto"/>.</summary>
    public Init Init { get; set; }

    /// <summary>The gain of a scaled method (Xavier, He, LeCun, orthogonal): weights are multiplied by it. Positive.</summary>
    public double Gain { get; set; } = 1;

    /// <summary>The standard deviation of <see cref="Init.RandomNormal"/>. Positive.</summary>
    public double Std { get; set; } = 0.01;

    /// <summary>The bound of <see cref="Init.RandomUniform"/>: U(−Range, Range). Positive.</summary>
    public double Range { get; set; } = 0.05;

    /// <summary>The value of <see cref="Init.Constant"/>.</summary>
    public double Value { get; set; }

    /// <summary>Whether the layer adds a bias.</summary>
    public bool Bias { get; set; } = true;

    /// <summary>Where every bias starts.</summary>
    public double BiasInit { get; set; }
}
