using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using static NetDsl.Kernels.Numbers;

namespace NetDsl.Kernels;

/// <summary>
/// Functions of <see cref="Vector{T}"/>, lane by lane: those of <see cref="Vector"/> for both number types, and those that it lacks.
/// </summary>
/// <remarks>NaN gives NaN. Errors are a few units in the last place, relative, over the whole range that is stated.</remarks>
internal static class VectorMath
{
    /// <summary>
    /// Whether the processor multiplies and adds in one instruction: on x64 it came with vectors of 256 bits, Arm64 always has it.
    /// </summary>
    /// <remarks>
    /// Known when a method is compiled, ahead of time too, and so a sum has the same bits whichever tile or compilation tier forms it.
    /// </remarks>
    internal static bool IsFused => Vector256.IsHardwareAccelerated || AdvSimd.IsSupported;

    /// <summary>a·b + c, rounded once where the processor has the instruction for it, and twice elsewhere: emulating it is slow.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector<T> MultiplyAdd<T>(Vector<T> a, Vector<T> b, Vector<T> c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => IsFused ? FusedMultiplyAdd(a, b, c) : (a * b) + c;

    /// <inheritdoc cref="MultiplyAdd{T}(Vector{T}, Vector{T}, Vector{T})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T MultiplyAdd<T>(T a, T b, T c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => IsFused ? T.FusedMultiplyAdd(a, b, c) : (a * b) + c;

    /// <summary>a·b + c, rounded once on every processor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector<T> FusedMultiplyAdd<T>(Vector<T> a, Vector<T> b, Vector<T> c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => typeof(T) == typeof(float)
            ? Vector.FusedMultiplyAdd(a.As<T, float>(), b.As<T, float>(), c.As<T, float>()).As<float, T>()
            : Vector.FusedMultiplyAdd(a.As<T, double>(), b.As<T, double>(), c.As<T, double>()).As<double, T>();

    /// <summary>eˣ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector<T> Exp<T>(Vector<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => typeof(T) == typeof(float) ? Vector.Exp(x.As<T, float>()).As<float, T>() : Vector.Exp(x.As<T, double>()).As<double, T>();

    /// <summary>ln x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector<T> Log<T>(Vector<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => typeof(T) == typeof(float) ? Vector.Log(x.As<T, float>()).As<float, T>() : Vector.Log(x.As<T, double>()).As<double, T>();

    /// <summary>cos x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector<T> Cos<T>(Vector<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => typeof(T) == typeof(float) ? Vector.Cos(x.As<T, float>()).As<float, T>() : Vector.Cos(x.As<T, double>()).As<double, T>();

    /// <summary>max(x, least), and NaN stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector<T> AtLeast<T>(Vector<T> x, Vector<T> least)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => Vector.ConditionalSelect(Vector.LessThan(x, least), least, x);

    /// <summary>min(x, most), and NaN stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector<T> AtMost<T>(Vector<T> x, Vector<T> most)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => Vector.ConditionalSelect(Vector.GreaterThan(x, most), most, x);

    /// <summary>x within ±10⁴. Sigmoid and Φ are at their limits there to the last place, and ±∞ would meet them as ∞·0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector<T> Bound<T>(Vector<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => AtMost(BoundBelow(x), Lanes<T>(1e4));

    /// <summary>x, at least −10⁴: <see cref="Bound"/> for functions that grow to the right.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector<T> BoundBelow<T>(Vector<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => AtLeast(x, Lanes<T>(-1e4));

    /// <summary>σ(x) = 1 / (1 + e⁻ˣ); far to the left e⁻ˣ overflows and the quotient is 0, as it should be.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector<T> Sigmoid<T>(Vector<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => Vector<T>.One / (Vector<T>.One + Exp(-x));

    /// <summary>σ(x) and, without the cancellation of 1 − σ(x), its complement σ(−x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector<T> Sigmoid<T>(Vector<T> x, out Vector<T> complement)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Vector<T> e = Exp(-Vector.Abs(x)), large = Vector<T>.One / (Vector<T>.One + e), small = e * large;
        Vector<T> left = Vector.LessThan(x, Vector<T>.Zero);
        complement = Vector.ConditionalSelect(left, large, small);
        return Vector.ConditionalSelect(left, small, large);
    }

    /// <summary>eˣ − 1 for x ≤ 0, without the cancellation of Exp(x) − 1 near 0.</summary>
    /// <remarks>
    /// x = k·ln 2 + r with |r| ≤ ln 2 / 2; then eˣ − 1 = 2ᵏ·(eʳ − 1) + (2ᵏ − 1), and eʳ − 1 is a Taylor polynomial without its constant.
    /// </remarks>
    internal static Vector<T> ExpM1<T>(Vector<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        bool single = typeof(T) == typeof(float);
        double ln2High = single ? (float)0.6931471805599453 : 0.6931471805599453;
        double ln2Low = (0.6931471805599453 - ln2High) + 2.3190468138462996e-17;

        // Added to a small number, 1.5·2^(mantissa bits) rounds it to an integer and leaves that integer in the low bits.
        Vector<T> rounder = Lanes<T>(single ? 12582912.0 : 6755399441055744.0);

        x = AtLeast(x, Lanes<T>(-50)); // eˣ − 1 = −1 to the last place, and 2ᵏ is still a normal number
        Vector<T> shifted = MultiplyAdd(x, Lanes<T>(1.4426950408889634), rounder);
        Vector<T> k = shifted - rounder;
        Vector<T> r = MultiplyAdd(k, Lanes<T>(-ln2Low), MultiplyAdd(k, Lanes<T>(-ln2High), x));
        Vector<T> power = single
            ? Vector.ShiftLeft(shifted.As<T, int>() + Vector.Create(127), 23).As<int, T>()
            : Vector.ShiftLeft(shifted.As<T, long>() + Vector.Create(1023L), 52).As<long, T>();

        Vector<T> p = MultiplyAdd(r * r, Polynomial(r, Series<T>.InverseFactorials), r);
        return MultiplyAdd(power, p, power - Vector<T>.One);
    }

    /// <summary>ln(1 + u) for 0 ≤ u ≤ 1, exact in relative terms for tiny u too.</summary>
    /// <remarks>ln(1 + u) = 2·artanh(s) = 2·(s + s³/3 + s⁵/5 + …) with s = u / (2 + u) ≤ 1/3.</remarks>
    internal static Vector<T> Log1P<T>(Vector<T> u)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Vector<T> s = u / (u + Lanes<T>(2));
        Vector<T> square = s * s;
        s += s;
        return MultiplyAdd(s * square, Polynomial(square, Series<T>.InverseOdds), s);
    }

    /// <summary>A polynomial by Horner's rule, highest power first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector<T> Polynomial<T>(Vector<T> x, T[] coefficients)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Vector<T> sum = Vector.Create(coefficients[0]);
        for (int i = 1; i < coefficients.Length; i++)
        {
            sum = MultiplyAdd(sum, x, Vector.Create(coefficients[i]));
        }

        return sum;
    }

    private static class Series<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // 1/n! from n = 13, for float 8, down to 2: on |r| ≤ ln 2 / 2 the next term is below half a unit in the last place.
        internal static readonly T[] InverseFactorials = Table<T>(
            forFloat: [1 / 40320.0, 1 / 5040.0, 1 / 720.0, 1 / 120.0, 1 / 24.0, 1 / 6.0, 1 / 2.0],
            forDouble:
            [
                1 / 6227020800.0, 1 / 479001600.0, 1 / 39916800.0, 1 / 3628800.0, 1 / 362880.0, 1 / 40320.0,
                1 / 5040.0, 1 / 720.0, 1 / 120.0, 1 / 24.0, 1 / 6.0, 1 / 2.0,
            ]);

        // 1/(2k + 1) from k = 16, for float 8, down to 1: likewise on s² ≤ 1/9.
        internal static readonly T[] InverseOdds = Table<T>(
            forFloat: [1 / 17.0, 1 / 15.0, 1 / 13.0, 1 / 11.0, 1 / 9.0, 1 / 7.0, 1 / 5.0, 1 / 3.0],
            forDouble:
            [
                1 / 33.0, 1 / 31.0, 1 / 29.0, 1 / 27.0, 1 / 25.0, 1 / 23.0, 1 / 21.0, 1 / 19.0,
                1 / 17.0, 1 / 15.0, 1 / 13.0, 1 / 11.0, 1 / 9.0, 1 / 7.0, 1 / 5.0, 1 / 3.0,
            ]);
    }
}
