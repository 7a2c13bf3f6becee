using System.Numerics;
using static NetDsl.Kernels.Numbers;

namespace NetDsl.Kernels;

/// <summary>The normal distribution function Φ and its density φ, for the exact GELU.</summary>
/// <remarks>
/// <para>One formula for the whole axis: with a = |h|, the tail Q(a) = 1 − Φ(a) = ½·erfc(a/√2) is e^(−a²/2)·P(t) / (1 + a), t = (a − 4) /
/// (a + 4), where P is a polynomial: Shepherd and Laframboise (1981, "Chebyshev approximation of (1 + 2x)·exp(x²)·erfc x") do the same for
/// erfc. The coefficients are our own, made by <c>tests/NetDsl.Tests/Kernels/normal_tail.py</c>.</para>
/// <para>Φ(h) is Q(|h|) left of 0 and 1 − Q(h) right of it, so neither side cancels: relative errors are a few units in the last
/// place.</para>
/// </remarks>
internal static class NormalTail
{
    private const double InverseSqrt2Pi = 0.39894228040143268;

    /// <summary>Φ(h) and φ(h) for finite h whose square does not overflow.</summary>
    internal static Vector<T> Distribution<T>(Vector<T> h, out Vector<T> density)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Vector<T> a = Vector.Abs(h);

        // Far out, the rounding of a² alone would cost digits: e^(−(s + e)/2) = e^(−s/2)·(1 − e/2), e being what the rounding lost.
        Vector<T> square = a * a;
        Vector<T> lost = VectorMath.FusedMultiplyAdd(a, a, -square);
        Vector<T> bell = VectorMath.Exp(square * Lanes<T>(-0.5));
        bell = VectorMath.MultiplyAdd(bell, lost * Lanes<T>(-0.5), bell);

        Vector<T> t = (a - Lanes<T>(4)) / (a + Lanes<T>(4));
        Vector<T> tail = bell * VectorMath.Polynomial(t, Tail<T>.Coefficients) / (a + Vector<T>.One);
        density = bell * Lanes<T>(InverseSqrt2Pi);
        return Vector.ConditionalSelect(Vector.LessThan(h, Vector<T>.Zero), tail, Vector<T>.One - tail);
    }

    private static class Tail<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        internal static readonly T[] Coefficients = Table<T>(
            forFloat:
            [
                7.50067958e-06, 1.25685467e-05, -8.05932740e-05, -8.45540179e-05, 6.90303486e-04,
                -2.91267495e-04, -5.00084044e-03, 1.79376959e-02, -3.21980864e-02, 2.86001681e-02,
                1.39996500e-02, -9.67034704e-02, 4.72053206e-01,
            ],
            forDouble:
            [
                1.9687739411572560e-10, 1.7873545221852657e-10, -1.9068104342795306e-09, -2.6180348731255444e-09,
                8.8585388434127236e-09, 2.0257667136861587e-08, -2.3315488161994288e-08, -1.1446850712758079e-07,
                4.2423444184552438e-09, 5.5483404622077894e-07, 4.0299124275744020e-07, -2.6144101706596152e-06,
                -3.4316562688625695e-06, 1.3627395285352675e-05, 2.1249915729449347e-05, -8.7853303947977451e-05,
                -9.4430232044567279e-05, 6.9489712190731658e-04, -2.8562310023401351e-04, -5.0023785925114939e-03,
                1.7936097479808313e-02, -3.2197837428022028e-02, 2.8600364053546979e-02, 1.3999634724424333e-02,
                -9.6703477326525775e-02, 4.7205320650984467e-01,
            ]);
    }
}
