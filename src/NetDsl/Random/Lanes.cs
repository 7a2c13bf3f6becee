using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetDsl;

/// <summary>
/// The operations that a random fill needs and portable vectors lack: one instruction each where the processor has it, and plain vectors
/// elsewhere.
/// </summary>
/// <remarks>
/// The fills are written for 512 bits. Where the processor has fewer, the JIT makes two or four operations of one; that keeps the bits.
/// </remarks>
internal static class Lanes
{
    /// <summary>The whole products of the low halves of the lanes of 64 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> Multiply(Vector512<uint> a, Vector512<uint> b) => Avx512F.IsSupported
        ? Avx512F.Multiply(a, b)
        : Vector512.Create(Multiply(a.GetLower(), b.GetLower()), Multiply(a.GetUpper(), b.GetUpper()));

    /// <summary>Exchanges the halves of each lane of 64 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> SwapHalves(Vector512<ulong> a) => Avx512F.IsSupported
        ? Avx512F.RotateLeft(a, 32)
        : Vector512.Create(SwapHalves(a.GetLower()), SwapHalves(a.GetUpper()));

    /// <summary>Takes in turn, within each 128 bits, from a and b: the lower halves, then the upper ones.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Zip(Vector512<ulong> a, Vector512<ulong> b, out Vector512<ulong> low, out Vector512<ulong> high)
    {
        if (Avx512F.IsSupported)
        {
            low = Avx512F.UnpackLow(a, b);
            high = Avx512F.UnpackHigh(a, b);
            return;
        }

        Zip(a.GetLower(), b.GetLower(), out Vector256<ulong> low0, out Vector256<ulong> high0);
        Zip(a.GetUpper(), b.GetUpper(), out Vector256<ulong> low1, out Vector256<ulong> high1);
        low = Vector512.Create(low0, low1);
        high = Vector512.Create(high0, high1);
    }

    /// <summary>Doubles rounded to floats, those of the lower vector first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Narrow(Vector512<double> lower, Vector512<double> upper) => Vector512.IsHardwareAccelerated
        ? Vector512.Narrow(lower, upper)
        : Vector512.Create(Narrow(lower.GetLower(), lower.GetUpper()), Narrow(upper.GetLower(), upper.GetUpper()));

    /// <summary>The low halves of the lanes of 64 bits of a and b into one vector, the high halves into the other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Exchange(Vector512<ulong> a, Vector512<ulong> b, out Vector512<ulong> low, out Vector512<ulong> high)
    {
        low = Join(a, b << 32);
        high = Join(a >> 32, b);
    }

    /// <summary>Low and high halves of the lanes of 64 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> Join(Vector512<ulong> low, Vector512<ulong> high)
        => Vector512.IsHardwareAccelerated || !Avx2.IsSupported
            ? Vector512.ConditionalSelect(Vector512.Create(0xFFFFFFFFul), low, high)
            : Vector512.Create(Join(low.GetLower(), high.GetLower()), Join(low.GetUpper(), high.GetUpper()));

    /// <summary>Of each lane a where the mask is all ones, and b where it is 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Select(Vector512<float> mask, Vector512<float> a, Vector512<float> b)
        => Vector512.IsHardwareAccelerated || !Avx.IsSupported
            ? Vector512.ConditionalSelect(mask, a, b)
            : Vector512.Create(
                Avx.BlendVariable(b.GetLower(), a.GetLower(), mask.GetLower()),
                Avx.BlendVariable(b.GetUpper(), a.GetUpper(), mask.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Join(Vector256<ulong> low, Vector256<ulong> high)
        => Avx2.Blend(low.AsUInt32(), high.AsUInt32(), 0b_10_10_10_10).AsUInt64();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> SwapHalves(Vector256<ulong> a)
        => Avx2.IsSupported ? Avx2.Shuffle(a.AsUInt32(), 0b_10_11_00_01).AsUInt64() : (a << 32) | (a >> 32);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Narrow(Vector256<double> lower, Vector256<double> upper) => Vector256.IsHardwareAccelerated
        ? Vector256.Narrow(lower, upper)
        : Vector256.Create(Vector128.Narrow(lower.GetLower(), lower.GetUpper()), Vector128.Narrow(upper.GetLower(), upper.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Multiply(Vector256<uint> a, Vector256<uint> b) => Avx2.IsSupported
        ? Avx2.Multiply(a, b)
        : Vector256.Create(Multiply(a.GetLower(), b.GetLower()), Multiply(a.GetUpper(), b.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> Multiply(Vector128<uint> a, Vector128<uint> b)
    {
        if (Sse2.IsSupported)
        {
            return Sse2.Multiply(a, b);
        }

        Vector128<ulong> low = Vector128.Create(0xFFFFFFFFul);
        return (a.AsUInt64() & low) * (b.AsUInt64() & low);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Zip(Vector256<ulong> a, Vector256<ulong> b, out Vector256<ulong> low, out Vector256<ulong> high)
    {
        if (Avx2.IsSupported)
        {
            low = Avx2.UnpackLow(a, b);
            high = Avx2.UnpackHigh(a, b);
            return;
        }

        Vector128<ulong> a0 = a.GetLower(), a1 = a.GetUpper(), b0 = b.GetLower(), b1 = b.GetUpper();
        low = Vector256.Create(Vector128.Create(a0.GetLower(), b0.GetLower()), Vector128.Create(a1.GetLower(), b1.GetLower()));
        high = Vector256.Create(Vector128.Create(a0.GetUpper(), b0.GetUpper()), Vector128.Create(a1.GetUpper(), b1.GetUpper()));
    }
}
