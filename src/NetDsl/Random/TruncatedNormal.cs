using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

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

    private const double P5 = 5.466899595770021, P4 = 103.8794348399053, P3 = 241.54002106006018;
    private const double P2 = 151.56145298510023, P1 = 31.677275661108506, P0 = 1.9999999970522333;
    private const double Q5 = 15.584361497810226, Q4 = 122.43003861527704, Q3 = 194.29247623442862;
    private const double Q2 = 97.30182477409686, Q1 = 17.548496290873164;

    /// <summary>z of a word, by its 24 high bits; odd in s, between −2 and 2, never 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Quantile(uint word)
    {
        // s = (2k + 1 − 2²⁴)·2⁻²⁴, its square, which has 48 bits, and u are exact: near the cuts u keeps its relative accuracy.
        double s = ((int)((word >> 8) << 1) + 1 - (1 << 24)) * (1.0 / (1 << 24));
        double u = 1 - (s * s);

        double p = P5;
        p = (p * u) + P4;
        p = (p * u) + P3;
        p = (p * u) + P2;
        p = (p * u) + P1;
        p = (p * u) + P0;

        double q = Q5;
        q = (q * u) + Q4;
        q = (q * u) + Q3;
        q = (q * u) + Q2;
        q = (q * u) + Q1;
        q = (q * u) + 1;
        return s * (p / q);
    }

    /// <summary>The same in every lane, of s.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Quantile(Vector512<double> s)
    {
        Vector512<double> u = Vector512<double>.One - (s * s);

        Vector512<double> p = Vector512.Create(P5);
        p = (p * u) + Vector512.Create(P4);
        p = (p * u) + Vector512.Create(P3);
        p = (p * u) + Vector512.Create(P2);
        p = (p * u) + Vector512.Create(P1);
        p = (p * u) + Vector512.Create(P0);

        Vector512<double> q = Vector512.Create(Q5);
        q = (q * u) + Vector512.Create(Q4);
        q = (q * u) + Vector512.Create(Q3);
        q = (q * u) + Vector512.Create(Q2);
        q = (q * u) + Vector512.Create(Q1);
        q = (q * u) + Vector512<double>.One;
        return s * (p / q);
    }
}
