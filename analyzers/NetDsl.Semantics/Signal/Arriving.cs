namespace NetDsl.Semantics.Signal;

/// <summary>What is known of the values that enter a layer.</summary>
/// <param name="Mean">E[x].</param>
/// <param name="Power">E[x²].</param>
/// <param name="Distinct">E[x²] − E[x·x'], with x' of another input: the part of the power that tells inputs apart.</param>
/// <param name="Sensitivity">By what the power of a small change of the network's input has been multiplied until here.</param>
/// <param name="IsNormal">Whether they are normally distributed, as sums over many inputs are.</param>
internal sealed record Arriving(double Mean, double Power, double Distinct, double Sensitivity, bool IsNormal)
{
    public double Variance => Math.Max(0, Power - (Mean * Mean));
}
