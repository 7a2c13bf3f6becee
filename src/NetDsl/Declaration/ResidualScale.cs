namespace NetDsl;

/// <summary>How residual branches are scaled at the start, so that a deep stack of them keeps the signal.</summary>
/// <remarks>
/// L is the number of residuals of one scale that share the network, or the branch, in which they stand, each repetition counted. m is
/// the number of layers with weights in a branch, those of repeated blocks counted, but not those in the branch of a residual inside. What
/// is last in a branch decides its size: its last weights, or the γ of a norm after them. A layer's own <c>Init</c> or <c>Gain</c> wins.
/// </remarks>
public enum ResidualScale
{
    /// <summary>y = x + f(x). Without a norm in the branch, the power of the signal about doubles with every block.</summary>
    None,

    /// <summary>
    /// y = x + α·f(x), with a trained α for each repetition that starts at 0 and is spared by weight decay (Bachlechner et al. 2020).
    /// </summary>
    ReZero,

    /// <summary>
    /// The last tensor of each branch starts at 0, and its other weights are multiplied by L^(−1/(2m − 2)); with m = 1 there are no others
    /// (Zhang et al. 2019, without their scalar biases).
    /// </summary>
    Fixup,

    /// <summary>The last tensor of each branch, weights or a norm's γ, is divided by √L (Radford et al. 2019, "GPT-2", §2.3).</summary>
    DepthScaled,
}
