namespace NetDsl;

/// <summary>How a residual branch is scaled, so that a deep stack of them keeps the signal.</summary>
public enum ResidualScale
{
    /// <summary>y = x + f(x). Without a norm in the branch, the power of the signal doubles with every block.</summary>
    None,

    /// <summary>y = x + α·f(x) with a trained α for each block, which starts at 0 (Bachlechner et al. 2020).</summary>
    ReZero,

    /// <summary>
    /// The last weights of each branch start at 0, and the others are scaled by L^(−1/(2m − 2)), for L branches of m layers with weights
    /// (Zhang et al. 2019).
    /// </summary>
    Fixup,

    /// <summary>The last weights of each branch are divided by √L, for L branches (Radford et al. 2019).</summary>
    DepthScaled,
}
