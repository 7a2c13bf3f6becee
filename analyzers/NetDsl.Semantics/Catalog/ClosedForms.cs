using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Catalog;

/// <summary>The moments of activations that have them in closed form.</summary>
internal static class ClosedForms
{
    /// <summary>
    /// h for h &gt; 0, slope·h elsewhere. Both halves of the line pass a share of the power; of two inputs, φ = (1 + slope)/2·h + (1 −
    /// slope)/2·|h|, and the arc-cosine kernel is E[|h·h'|] (Cho and Saul 2009). For a mean other than 0 the closed form loses its digits
    /// by cancellation where nearly all of one side is cut off.
    /// </summary>
    public static ActivationMoments? Rectified(double slope, double mean, double variance, double distinct)
    {
        if (mean != 0)
        {
            return null;
        }

        double even = (1 - slope) / 2, odd = (1 + slope) / 2;
        return new(
            (1 - slope) * Math.Sqrt(variance / (2 * Math.PI)),
            (1 + (slope * slope)) / 2 * variance,
            (1 + (slope * slope)) / 2,
            variance == 0 ? 0 : (odd * odd * distinct) + (even * even * variance * ApartByMagnitude(distinct / variance)));
    }

    /// <summary>sin(ω·h), from E[exp(iωh)] = exp(iω·mean − ω²·variance/2).</summary>
    public static ActivationMoments? Waves(double omega, double mean, double variance, double distinct)
    {
        double x = omega * omega * variance, apart = omega * omega * distinct;
        double decay = Math.Exp(-2 * x), lost = Lost(2 * x);
        double sine = Math.Sin(omega * mean), cosine = Math.Cos(omega * mean);
        return new(
            sine * Math.Exp(-x / 2),
            (0.5 * lost) + (decay * sine * sine),
            omega * omega * ((0.5 * lost) + (decay * cosine * cosine)),
            0.5 * (Lost(apart) + (Math.Cos(2 * omega * mean) * (Math.Exp(apart - (2 * x)) - decay))));
    }

    /// <summary>1 − E[|h·h'|] for h of variance 1 and a correlation of 1 − <paramref name="apart"/>.</summary>
    private static double ApartByMagnitude(double apart)
    {
        double angle = 2 * Math.Asin(Math.Sqrt(Math.Min(1, apart) / 2));
        double bent = angle < 1e-3 ? angle * angle * angle / 3 : Math.Sin(angle) - (angle * Math.Cos(angle));
        return apart - (2 / Math.PI * bent);
    }

    /// <summary>1 − exp(−x), which keeps its digits for a small x.</summary>
    private static double Lost(double x) => x < 1 ? 2 * Math.Exp(-x / 2) * Math.Sinh(x / 2) : 1 - Math.Exp(-x);

    /// <summary>1 − ρ^k for ρ = 1 − <paramref name="apart"/>, without losing digits near 0.</summary>
    public static double Lost(double apart, double k)
    {
        double exponent = k * (apart >= 1 ? double.NegativeInfinity : apart < 1e-5 ? -apart * (1 + (apart / 2)) : Math.Log(1 - apart));
        return k == 0 ? 0 : exponent > -1 ? -2 * Math.Exp(exponent / 2) * Math.Sinh(exponent / 2) : 1 - Math.Exp(exponent);
    }
}
