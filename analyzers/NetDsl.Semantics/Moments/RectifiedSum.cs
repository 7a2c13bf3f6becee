using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Moments;

/// <summary>What ReLU makes of s = x + y, with x what a ReLU left before and a normally distributed y.</summary>
/// <remarks>
/// Approximation: x counts as the ReLU of normally distributed values, of those that give it its mean and its power. It is, unless it was
/// such a sum itself. In a row of 40 of these, with branches of one power, small or large, E[ReLU(s)²] is within 1.3 % of the exact one.
/// </remarks>
/// <param name="Mean">E[ReLU(s)].</param>
/// <param name="Power">E[ReLU(s)²].</param>
/// <param name="Above">P(s &gt; 0).</param>
/// <param name="AboveWithTerm">P(s &gt; 0) where x &gt; 0: there what comes back goes on past x.</param>
internal sealed record RectifiedSum(double Mean, double Power, double Above, double AboveWithTerm)
{
    /// <summary>A share of the power of s that is nothing but rounding.</summary>
    private const double Nothing = 1e-12;

    /// <summary>How many deviations a normal mean may be away from 0: what is left is 0, or as if nothing were cut off.</summary>
    private const double Farthest = 40;

    /// <summary>Null for what is no such sum.</summary>
    public static RectifiedSum? Of(Arriving sum)
    {
        if (sum.RectifiedTerm is not { Mean: > 0, Power: < double.PositiveInfinity } x || double.IsInfinity(sum.Power))
        {
            return null;
        }

        double from = FromZero(x.Mean * x.Mean / x.Power), deviation = x.Mean / Rectified.Of(from).Mean;
        double variance = sum.Variance - x.Variance;
        if (!(variance > Nothing * sum.Power))
        {
            return new(x.Mean, x.Power, NormalLaw.Distribution(from), 1);
        }

        // In deviations of y.
        double unit = Math.Sqrt(variance), mean = (sum.Mean - x.Mean) / unit, width = deviation / unit;
        double first = 0, second = 0, above = 0, withTerm = 0, without = 0;
        foreach ((double z, double weight) in GaussianExpectation.Points(from * width, width))
        {
            if (from + z > 0)
            {
                Rectified at = Rectified.Of(((from + z) * width) + mean);
                first += weight * at.Mean;
                second += weight * at.Power;
                above += weight * at.Above;
                withTerm += weight;
            }
            else
            {
                without += weight;
            }
        }

        Rectified alone = Rectified.Of(mean);
        return new(
            unit * (first + (without * alone.Mean)),
            variance * (second + (without * alone.Power)),
            above + (without * alone.Above),
            above / withTerm);
    }

    /// <summary>
    /// The moments of ReLU of s. What two inputs have in common is as large a part of the variance as if s were normally distributed.
    /// </summary>
    /// <param name="normal">The moments if it were.</param>
    public ActivationMoments Instead(ActivationMoments normal)
    {
        double variance = normal.Power - (normal.Mean * normal.Mean);
        return new(
            Mean, Power, Above, variance > 0 ? normal.DistinctPower * (Power - (Mean * Mean)) / variance : 0);
    }

    /// <summary>The mean of h, in deviations, from E[ReLU(h)]²/E[ReLU(h)²], which grows with it.</summary>
    private static double FromZero(double ratio)
    {
        (double low, double high) = (-Farthest, Farthest);
        while (high - low > Nothing)
        {
            double middle = (low + high) / 2;
            Rectified there = Rectified.Of(middle);
            (low, high) = there.Mean * there.Mean < ratio * there.Power ? (middle, high) : (low, middle);
        }

        return high;
    }

    /// <summary>Of normally distributed h with a deviation of 1: E[ReLU(h)], E[ReLU(h)²] and P(h &gt; 0).</summary>
    private readonly record struct Rectified(double Mean, double Power, double Above)
    {
        public static Rectified Of(double mean)
        {
            double above = NormalLaw.Distribution(mean), density = NormalLaw.Density(mean);
            return new((mean * above) + density, (((mean * mean) + 1) * above) + (mean * density), above);
        }
    }
}
