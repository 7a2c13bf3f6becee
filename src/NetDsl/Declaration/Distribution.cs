namespace NetDsl;

/// <summary>Distributions from which <see cref="Init.VarianceScaling"/> draws weights. All have mean 0 and the same variance σ².</summary>
public enum Distribution
{
    /// <summary>N(0, σ²).</summary>
    Normal,

    /// <summary>A normal cut at twice its deviation, which is widened so that σ² is left: no weight beyond 2.274σ.</summary>
    TruncatedNormal,

    /// <summary>U(±√3·σ).</summary>
    Uniform,
}
