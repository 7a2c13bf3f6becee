namespace NetDsl.Semantics.Model;

/// <summary>
/// The expected signal of a layer before training, mean over its units and over random weights. A number is null where it is not known.
/// </summary>
/// <param name="Power">E[y²] of what leaves the layer, while training.</param>
/// <param name="DistinctPower">E[y²] − E[y·y'], with y' what another, independent input makes of the same unit: what is left to tell inputs
/// apart.</param>
/// <param name="GradientPower">
/// E[(∂L/∂h)²], where h = W·x + b is what enters the activation, as a share of the last layer's; null without weights.
/// </param>
/// <param name="WeightGradientPower">E[(∂L/∂W)²] for one sample, as a share of the last layer's; null without weights.</param>
internal sealed record LayerSignal(
    double? Power, double? DistinctPower = null, double? GradientPower = null, double? WeightGradientPower = null)
{
    /// <summary>By what the power of a small change of the network's input has been multiplied when it leaves the layer.</summary>
    public double? Sensitivity { get; init; }

    /// <summary>
    /// Whether that depends on what an activation makes of a sum that is not normally distributed: of such networks none was trained.
    /// </summary>
    public bool FollowsActivatedSum { get; init; }
}
