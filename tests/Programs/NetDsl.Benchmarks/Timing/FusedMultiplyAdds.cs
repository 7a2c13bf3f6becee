using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetDsl.Benchmarks;

/// <summary>
/// Fused multiply-adds in registers alone, at the processor's greatest width: 12 independent chains hide a latency of up to 6 cycles at two a cycle.
/// </summary>
internal static class FusedMultiplyAdds
{
    private const int Steps = 100_000;
    private const int Chains = 12;

    private static float _sink;

    private interface IWidth<TVector>
    {
        static abstract TVector Of(float value);

        static abstract TVector MultiplyAdd(TVector a, TVector b, TVector c);

        static abstract float First(TVector vector);
    }

    /// <summary>The floating-point operations of one <see cref="Run"/>.</summary>
    public static double Flops => 2.0 * Steps * Chains * Lanes;

    /// <summary>The floats in the widest vector.</summary>
    public static int Lanes =>
        Vector512.IsHardwareAccelerated ? Vector512<float>.Count
        : Vector256.IsHardwareAccelerated ? Vector256<float>.Count
        : Vector128<float>.Count;

    public static void Run() => _sink = Lanes switch
    {
        16 => Chain<Vector512<float>, Width512>(),
        8 => Chain<Vector256<float>, Width256>(),
        _ => Chain<Vector128<float>, Width128>(),
    };

    // Optimized at once: the loop is entered once, and is measured from its first turn.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Chain<TVector, TWidth>()
        where TWidth : struct, IWidth<TVector>
    {
        TVector half = TWidth.Of(0.5f), one = TWidth.Of(1);
        TVector a = one, b = one, c = one, d = one, e = one, f = one, g = one, h = one, i = one, j = one, k = one, l = one;
        for (int step = 0; step < Steps; step++)
        {
            a = TWidth.MultiplyAdd(a, half, one);
            b = TWidth.MultiplyAdd(b, half, one);
            c = TWidth.MultiplyAdd(c, half, one);
            d = TWidth.MultiplyAdd(d, half, one);
            e = TWidth.MultiplyAdd(e, half, one);
            f = TWidth.MultiplyAdd(f, half, one);
            g = TWidth.MultiplyAdd(g, half, one);
            h = TWidth.MultiplyAdd(h, half, one);
            i = TWidth.MultiplyAdd(i, half, one);
            j = TWidth.MultiplyAdd(j, half, one);
            k = TWidth.MultiplyAdd(k, half, one);
            l = TWidth.MultiplyAdd(l, half, one);
        }

        return TWidth.First(a) + TWidth.First(b) + TWidth.First(c) + TWidth.First(d) + TWidth.First(e) + TWidth.First(f)
            + TWidth.First(g) + TWidth.First(h) + TWidth.First(i) + TWidth.First(j) + TWidth.First(k) + TWidth.First(l);
    }

    private readonly struct Width512 : IWidth<Vector512<float>>
    {
        public static Vector512<float> Of(float value) => Vector512.Create(value);

        public static Vector512<float> MultiplyAdd(Vector512<float> a, Vector512<float> b, Vector512<float> c) => Vector512.FusedMultiplyAdd(a, b, c);

        public static float First(Vector512<float> vector) => vector.ToScalar();
    }

    private readonly struct Width256 : IWidth<Vector256<float>>
    {
        public static Vector256<float> Of(float value) => Vector256.Create(value);

        public static Vector256<float> MultiplyAdd(Vector256<float> a, Vector256<float> b, Vector256<float> c) => Vector256.FusedMultiplyAdd(a, b, c);

        public static float First(Vector256<float> vector) => vector.ToScalar();
    }

    private readonly struct Width128 : IWidth<Vector128<float>>
    {
        public static Vector128<float> Of(float value) => Vector128.Create(value);

        public static Vector128<float> MultiplyAdd(Vector128<float> a, Vector128<float> b, Vector128<float> c) => Vector128.FusedMultiplyAdd(a, b, c);

        public static float First(Vector128<float> vector) => vector.ToScalar();
    }
}
