using System.Runtime.CompilerServices;

namespace NetDsl;

/// <summary>A standard normal number cut at ±2, from one random word: z = Φ⁻¹(½ + s·(Φ(2) − ½)), s uniform in (−1, 1).</summary>
/// <remarks>
/// <para>By the inverse of the distribution, so that element i depends on word i alone; drawing again whatever falls outside would shift
/// all later elements.</para>
/// <para>The bits of the results are a promise. All is + − × ÷ on doubles in the order written; the fraction is from
/// <c>tests/NetDsl.Tests/Random/truncated_normal.py</c>: relative error below 1.5e-9, a fortieth of what rounding to float adds. No
/// coefficient is negative, so nothing cancels.</para>
/// </remarks>
internal static class TruncatedNormal
{
    /// <summary>The standard deviation of z: √(1 − 4·φ(2) / (2·Φ(2) − 1)).</summary>
    public const double Deviation = 0.87962566103423978;

    /// <summary>z of a word, by its 24 high bits; odd in s, between −2 and 2, never 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Quantile(uint word)
    {
        // s = (2k + 1 − 2²⁴)·2⁻²⁴, its square, which has 48 bits, and u are exact: near the cuts u keeps its relative accuracy.
        double s = ((int)((word >> 8) << 1) + 1 - (1 << 24)) * (1.0 / (1 << 24));
        double u = 1 - (s * s);

        double p = 5.466899595770021;
        p = (p * u) + 103.8794348399053;
        p = (p * u) + 241.54002106006018;
        p = (p * u) + 151.56145298510023;
        p = (p * u) + 31.677275661108506;
        p = (p * u) + 1.9999999970522333;

        double q = 15.584361497810226;
        q = (q * u) + 122.43003861527704;
        q = (q * u) + 194.29247623442862;
        q = (q * u) + 97.30182477409686;
        q = (q * u) + 17.548496290873164;
        q = (q * u) + 1;
        return s * (p / q);
    }
}
