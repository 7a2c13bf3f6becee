namespace NetDsl.Semantics.Model;

/// <summary>The moments of an activation φ of a normally distributed pre-activation h.</summary>
/// <param name="Mean">E[φ(h)].</param>
/// <param name="Power">E[φ(h)²].</param>
/// <param name="SlopePower">E[φ'(h)²], by which the power of the gradient is multiplied on the way back.</param>
/// <param name="DistinctPower">E[φ(h)²] − E[φ(h)·φ(h')], with h' what another input makes of the same unit: the part of the power that
/// tells the two apart.</param>
internal readonly record struct ActivationMoments(double Mean, double Power, double SlopePower, double DistinctPower);
