using System.Runtime.Intrinsics;

namespace NetDsl;

/// <summary>√Σg², in double precision: the squares of floats are exact there and cannot overflow.</summary>
/// <remarks>
/// Element i goes to sum i mod 16; the sixteen sums meet in a fixed tree. Neither threads nor the width of the processor's vectors change
/// that order.
/// </remarks>
internal static class GradientNorm
{
    private const int Lanes = 16;

    public static double Of(ReadOnlySpan<float> gradients)
    {
        Vector256<double> a = default, b = default, c = default, d = default;
        int i = 0;
        for (; i <= gradients.Length - Lanes; i += Lanes)
        {
            Add(gradients.Slice(i, Lanes), ref a, ref b, ref c, ref d);
        }

        Span<float> end = stackalloc float[Lanes];
        end.Clear();
        gradients[i..].CopyTo(end);
        Add(end, ref a, ref b, ref c, ref d);

        Vector256<double> four = (a + b) + (c + d);
        return Math.Sqrt((four[0] + four[1]) + (four[2] + four[3]));
    }

    private static void Add(
        ReadOnlySpan<float> sixteen, ref Vector256<double> a, ref Vector256<double> b, ref Vector256<double> c, ref Vector256<double> d)
    {
        (Vector256<double> g0, Vector256<double> g1) = Vector256.Widen(Vector256.Create(sixteen));
        (Vector256<double> g2, Vector256<double> g3) = Vector256.Widen(Vector256.Create(sixteen[8..]));
        a += g0 * g0;
        b += g1 * g1;
        c += g2 * g2;
        d += g3 * g3;
    }
}
