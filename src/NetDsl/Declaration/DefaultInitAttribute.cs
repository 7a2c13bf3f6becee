namespace NetDsl;

/// <summary>One initializer for all layers that choose none themselves.</summary>
/// <param name="init">The initializer.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false, Inherited = false)]
[System.Diagnostics.Conditional("NETDSL_KEEP_ATTRIBUTES")]
public sealed class DefaultInitAttribute(Init init) : Attribute
{
    /// <summary>The initializer.</summary>
    public Init Init { get; } = init;

    /// <inheritdoc cref="WeightedLayerAttribute.Gain"/>
    public double Gain { get; set; } = 1;

    /// <inheritdoc cref="WeightedLayerAttribute.Std"/>
    public double Std { get; set; } = 0.01;

    /// <inheritdoc cref="WeightedLayerAttribute.Range"/>
    public double Range { get; set; } = 0.05;

    /// <inheritdoc cref="WeightedLayerAttribute.Value"/>
    public double Value { get; set; }

    /// <inheritdoc cref="WeightedLayerAttribute.Sparsity"/>
    public double Sparsity { get; set; } = 0.9;

    /// <inheritdoc cref="WeightedLayerAttribute.VarianceScale"/>
    public double VarianceScale { get; set; } = 1;

    /// <inheritdoc cref="WeightedLayerAttribute.VarianceMode"/>
    public VarianceMode VarianceMode { get; set; }

    /// <inheritdoc cref="WeightedLayerAttribute.Distribution"/>
    public Distribution Distribution { get; set; }
}
