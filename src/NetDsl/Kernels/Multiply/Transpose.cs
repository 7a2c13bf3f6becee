using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace NetDsl.Kernels;

/// <summary>
/// Reads four columns, or eight, of as many rows as a vector has lanes, each column as a vector: how W, whose rows are units, is read unit
/// beside unit.
/// </summary>
/// <remarks>
/// For four columns a vector is put together from 4 numbers of every fourth row; then each 128 bits of four such vectors are a 4×4 matrix,
/// which two rounds of interleaving transpose.
/// </remarks>
internal static unsafe class Transpose
{
    /// <summary>The columns that are read at once.</summary>
    internal const int Columns = 4;

    /// <summary>Sixteen rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Load(
        float* rows, nint step, out Vector512<float> c0, out Vector512<float> c1, out Vector512<float> c2, out Vector512<float> c3)
    {
        Interleave(
            EveryFourth512(rows, step),
            EveryFourth512(rows + step, step),
            EveryFourth512(rows + (2 * step), step),
            EveryFourth512(rows + (3 * step), step),
            out c0, out c1, out c2, out c3);
    }

    /// <summary>Eight columns of sixteen rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Load(
        float* rows,
        nint step,
        out Vector512<float> c0,
        out Vector512<float> c1,
        out Vector512<float> c2,
        out Vector512<float> c3,
        out Vector512<float> c4,
        out Vector512<float> c5,
        out Vector512<float> c6,
        out Vector512<float> c7)
    {
        // Eight numbers of two rows that lie four apart. The even quarters of two such vectors are four columns of every fourth row, the
        // odd ones the other four.
        Vector512<float> r0 = TwoRows(rows, step), r1 = TwoRows(rows + step, step);
        Vector512<float> r2 = TwoRows(rows + (2 * step), step), r3 = TwoRows(rows + (3 * step), step);
        rows += 8 * step;
        Vector512<float> r8 = TwoRows(rows, step), r9 = TwoRows(rows + step, step);
        Vector512<float> r10 = TwoRows(rows + (2 * step), step), r11 = TwoRows(rows + (3 * step), step);
        Interleave(Even(r0, r8), Even(r1, r9), Even(r2, r10), Even(r3, r11), out c0, out c1, out c2, out c3);
        Interleave(Odd(r0, r8), Odd(r1, r9), Odd(r2, r10), Odd(r3, r11), out c4, out c5, out c6, out c7);
    }

    /// <summary>Eight rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Load(
        float* rows, nint step, out Vector256<float> c0, out Vector256<float> c1, out Vector256<float> c2, out Vector256<float> c3)
    {
        Vector256<float> r0 = EveryFourth256(rows, step), r1 = EveryFourth256(rows + step, step);
        Vector256<float> r2 = EveryFourth256(rows + (2 * step), step), r3 = EveryFourth256(rows + (3 * step), step);
        Vector256<float> low02 = Avx.UnpackLow(r0, r2), high02 = Avx.UnpackHigh(r0, r2);
        Vector256<float> low13 = Avx.UnpackLow(r1, r3), high13 = Avx.UnpackHigh(r1, r3);
        (c0, c1) = (Avx.UnpackLow(low02, low13), Avx.UnpackHigh(low02, low13));
        (c2, c3) = (Avx.UnpackLow(high02, high13), Avx.UnpackHigh(high02, high13));
    }

    /// <summary>Four rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Load(
        float* rows, nint step, out Vector128<float> c0, out Vector128<float> c1, out Vector128<float> c2, out Vector128<float> c3)
    {
        Vector128<float> r0 = Vector128.Load(rows), r1 = Vector128.Load(rows + step);
        Vector128<float> r2 = Vector128.Load(rows + (2 * step)), r3 = Vector128.Load(rows + (3 * step));
        Vector128<float> low02 = Low(r0, r2), high02 = High(r0, r2), low13 = Low(r1, r3), high13 = High(r1, r3);
        (c0, c1) = (Low(low02, low13), High(low02, low13));
        (c2, c3) = (Low(high02, high13), High(high02, high13));
    }

    /// <summary>Doubles, in any number of lanes.</summary>
    internal static void Load<T, TVector>(T* rows, nint step, out TVector c0, out TVector c1, out TVector c2, out TVector c3)
        where T : unmanaged
        where TVector : unmanaged
    {
        TVector* columns = stackalloc TVector[Columns];
        Each(rows, step, (T*)columns, sizeof(TVector) / sizeof(T), sizeof(TVector) / sizeof(T), Columns);
        (c0, c1, c2, c3) = (columns[0], columns[1], columns[2], columns[3]);
    }

    /// <summary>Any number of rows and columns, from memory to memory, one element at a time.</summary>
    /// <remarks>Inlined, because a call in a loop's method would keep the loop's sums out of registers.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Each<T>(T* from, nint step, T* to, nint toStep, int rows, int columns)
        where T : unmanaged
    {
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                to[(j * toStep) + i] = from[(i * step) + j];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Interleave(
        Vector512<float> r0, Vector512<float> r1, Vector512<float> r2, Vector512<float> r3,
        out Vector512<float> c0, out Vector512<float> c1, out Vector512<float> c2, out Vector512<float> c3)
    {
        Vector512<float> low02 = Avx512F.UnpackLow(r0, r2), high02 = Avx512F.UnpackHigh(r0, r2);
        Vector512<float> low13 = Avx512F.UnpackLow(r1, r3), high13 = Avx512F.UnpackHigh(r1, r3);
        (c0, c1) = (Avx512F.UnpackLow(low02, low13), Avx512F.UnpackHigh(low02, low13));
        (c2, c3) = (Avx512F.UnpackLow(high02, high13), Avx512F.UnpackHigh(high02, high13));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> TwoRows(float* rows, nint step)
        => Vector256.Load(rows).ToVector512Unsafe().WithUpper(Vector256.Load(rows + (4 * step)));

    // Quarters 0 and 2 of both vectors.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Even(Vector512<float> a, Vector512<float> b) => Avx512F.Shuffle4x128(a, b, 0b_10_00_10_00);

    // Quarters 1 and 3 of both vectors.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Odd(Vector512<float> a, Vector512<float> b) => Avx512F.Shuffle4x128(a, b, 0b_11_01_11_01);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> EveryFourth512(float* rows, nint step)
        => EveryFourth256(rows, step).ToVector512Unsafe().WithUpper(EveryFourth256(rows + (8 * step), step));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> EveryFourth256(float* rows, nint step)
        => Vector128.Load(rows).ToVector256Unsafe().WithUpper(Vector128.Load(rows + (4 * step)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Low(Vector128<float> a, Vector128<float> b)
        => Sse.IsSupported ? Sse.UnpackLow(a, b)
            : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipLow(a, b)
            : Vector128.Create(a[0], b[0], a[1], b[1]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> High(Vector128<float> a, Vector128<float> b)
        => Sse.IsSupported ? Sse.UnpackHigh(a, b)
            : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipHigh(a, b)
            : Vector128.Create(a[2], b[2], a[3], b[3]);
}
