namespace NetDsl;

/// <summary>The n of <see cref="Init.VarianceScaling"/>, whose weights have variance scale / n.</summary>
public enum VarianceMode
{
    /// <summary>n_in: keeps the power of the forward signal.</summary>
    FanIn,

    /// <summary>n_out: keeps the power of the backward signal.</summary>
    FanOut,

    /// <summary>(n_in + n_out) / 2: between the two, as Xavier.</summary>
    FanAverage,

    /// <summary>√(n_in·n_out): keeps the product of the two powers.</summary>
    FanGeometric,
}
