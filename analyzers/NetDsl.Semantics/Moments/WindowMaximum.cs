using NetDsl.Semantics.Catalog;

namespace NetDsl.Semantics.Moments;

/// <summary>
/// The moments of the largest of n normally distributed values, any two of which are equally correlated, and of its ReLU: with M the
/// largest of n independent ones it is mean + deviation·(√ρ·Z + √(1 − ρ)·M).
/// </summary>
/// <param name="count">n, 1 or more.</param>
/// <param name="mean">The mean of a value.</param>
/// <param name="variance">Its variance, above 0.</param>
/// <param name="correlation">ρ, 0 to 1.</param>
/// <param name="isRectified">Whether all values went through ReLU.</param>
internal sealed class WindowMaximum(long count, double mean, double variance, double correlation, bool isRectified)
{
    private static readonly (double Z, double Weight)[] Normal = [.. Rule(-6, 6, pieces: 6)];
    private static readonly (double Z, double Weight)[] Fine = [.. Rule(-8, 9, pieces: 17)];

    private readonly double _mean = mean / Math.Sqrt(variance);
    private readonly (double M, double Weight)[] _maxima = [.. MaximaOf(count)];

    /// <summary>E[y].</summary>
    public double Mean => Math.Sqrt(variance) * Expect((at, deviation) => isRectified ? Rectified(at, deviation).Mean : at);

    /// <summary>E[y²].</summary>
    public double Power => variance
        * Expect((at, deviation) => isRectified ? Rectified(at, deviation).Power : (at * at) + (deviation * deviation));

    /// <summary>The probability that the largest is above 0, where ReLU has a slope; 1 without it.</summary>
    public double Passing => isRectified ? Expect(Above) : 1;

    /// <summary>E[y·y'], where y' is the largest of other values, which are as correlated with these.</summary>
    /// <param name="shared">This correlation, 0 to ρ.</param>
    public double Common(double shared)
    {
        double common = Math.Min(Math.Max(0, shared), correlation), deviation = Math.Sqrt(correlation - common);
        double far = Math.Sqrt(1 - correlation);
        return variance * (common == 0 ? Square(_mean) : Normal.Sum(one => one.Weight * Square(_mean + (Math.Sqrt(common) * one.Z))));

        double Square(double at)
        {
            double expected = 0;
            foreach ((double m, double share) in _maxima)
            {
                double moved = at + (far * m);
                expected += share * (isRectified ? Rectified(moved, deviation).Mean : moved);
            }

            return expected * expected;
        }
    }

    private double Expect(Func<double, double, double> value) =>
        _maxima.Sum(maximum => maximum.Weight * value(_mean + (Math.Sqrt(1 - correlation) * maximum.M), Math.Sqrt(correlation)));

    /// <summary>E[max(0, h)] and E[max(0, h)²].</summary>
    private static (double Mean, double Power) Rectified(double mean, double deviation)
    {
        if (deviation < 1e-9)
        {
            double value = Math.Max(0, mean);
            return (value, value * value);
        }

        double z = mean / deviation, above = NormalLaw.Distribution(z);
        double density = deviation * NormalLaw.Density(z);
        return ((mean * above) + density, (((mean * mean) + (deviation * deviation)) * above) + (mean * density));
    }

    private static double Above(double mean, double deviation) =>
        deviation < 1e-9 ? (mean > 0 ? 1 : 0) : NormalLaw.Distribution(mean / deviation);

    /// <summary>The density of the largest of n is n·φ·Φⁿ⁻¹.</summary>
    private static IEnumerable<(double M, double Weight)> MaximaOf(long count)
    {
        foreach ((double z, double weight) in Fine)
        {
            double below = NormalLaw.Distribution(z);
            double share = below <= 0 ? 0 : weight * count * Math.Exp((count - 1) * Math.Log(below));
            if (share > 1e-12)
            {
                yield return (z, share);
            }
        }
    }

    /// <summary>Points and weights by which E[f(z)] of a normally distributed z is a sum.</summary>
    private static IEnumerable<(double Z, double Weight)> Rule(double from, double to, int pieces)
    {
        double half = (to - from) / pieces / 2;
        for (int piece = 0; piece < pieces; piece++)
        {
            double middle = from + (((2 * piece) + 1) * half);
            foreach ((double node, double weight) in GaussianExpectation.Legendre)
            {
                double z = middle + (half * node);
                yield return (z, half * weight * NormalLaw.Density(z));
            }
        }
    }
}
