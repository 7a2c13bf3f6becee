using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetDsl.Kernels;

/// <summary>
/// Sums along the rows of both operands, in tiles of 4 rows of a by 2 rows of b: eight running vectors, six loads a step.
/// </summary>
internal static class DotTiles
{
    /// <summary>The rows of a tile.</summary>
    internal const int Rows = 4;

    /// <summary>c[i·rowStep + j·columnStep] = Σ a[i, p]·b[j, p] for 4 or more rows.</summary>
    internal static void Multiply<T>(
        ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> c, int rows, int columns, int inner, int rowStep, int columnStep)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int tile = 0; tile < rows; tile += Rows)
        {
            int i = Math.Min(tile, rows - Rows);
            for (int j = 0; j < columns; j += 2)
                DotTile(a[(i * inner)..], b, c[(i * rowStep)..], j, Math.Min(j + 1, columns - 1), inner, rowStep, columnStep);
        }
    }

    private static void DotTile<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> c, int j0, int j1, int inner, int rowStep, int columnStep)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref T a0 = ref MemoryMarshal.GetReference(a), a1 = ref Unsafe.Add(ref a0, inner);
        ref T a2 = ref Unsafe.Add(ref a1, inner), a3 = ref Unsafe.Add(ref a2, inner);
        ref T b0 = ref Unsafe.Add(ref MemoryMarshal.GetReference(b), j0 * inner);
        ref T b1 = ref Unsafe.Add(ref MemoryMarshal.GetReference(b), j1 * inner);
        Vector<T> s00 = default, s01 = default, s10 = default, s11 = default, s20 = default, s21 = default, s30 = default, s31 = default;

        int whole = inner - (inner % Vector<T>.Count);
        for (nuint p = 0; p < (nuint)whole; p += (nuint)Vector<T>.Count)
        {
            Vector<T> right0 = Vector.LoadUnsafe(ref b0, p), right1 = Vector.LoadUnsafe(ref b1, p);
            Vector<T> left = Vector.LoadUnsafe(ref a0, p);
            s00 = VectorMath.MultiplyAdd(left, right0, s00);
            s01 = VectorMath.MultiplyAdd(left, right1, s01);
            left = Vector.LoadUnsafe(ref a1, p);
            s10 = VectorMath.MultiplyAdd(left, right0, s10);
            s11 = VectorMath.MultiplyAdd(left, right1, s11);
            left = Vector.LoadUnsafe(ref a2, p);
            s20 = VectorMath.MultiplyAdd(left, right0, s20);
            s21 = VectorMath.MultiplyAdd(left, right1, s21);
            left = Vector.LoadUnsafe(ref a3, p);
            s30 = VectorMath.MultiplyAdd(left, right0, s30);
            s31 = VectorMath.MultiplyAdd(left, right1, s31);
        }

        ref T c0 = ref Unsafe.Add(ref MemoryMarshal.GetReference(c), j0 * columnStep);
        ref T c1 = ref Unsafe.Add(ref MemoryMarshal.GetReference(c), j1 * columnStep);
        c0 = FinishDot(s00, ref a0, ref b0, whole, inner);
        c1 = FinishDot(s01, ref a0, ref b1, whole, inner);
        Unsafe.Add(ref c0, rowStep) = FinishDot(s10, ref a1, ref b0, whole, inner);
        Unsafe.Add(ref c1, rowStep) = FinishDot(s11, ref a1, ref b1, whole, inner);
        Unsafe.Add(ref c0, 2 * rowStep) = FinishDot(s20, ref a2, ref b0, whole, inner);
        Unsafe.Add(ref c1, 2 * rowStep) = FinishDot(s21, ref a2, ref b1, whole, inner);
        Unsafe.Add(ref c0, 3 * rowStep) = FinishDot(s30, ref a3, ref b0, whole, inner);
        Unsafe.Add(ref c1, 3 * rowStep) = FinishDot(s31, ref a3, ref b1, whole, inner);
    }

    // The sum of the lanes, then the products that did not fill a vector.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T FinishDot<T>(Vector<T> lanes, ref T a, ref T b, int start, int inner)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T sum = Vector.Sum(lanes);
        for (int p = start; p < inner; p++)
            sum = VectorMath.MultiplyAdd(Unsafe.Add(ref a, p), Unsafe.Add(ref b, p), sum);

        return sum;
    }

    /// <summary>c = a·bᵀ for fewer than 4 rows and columns: no tile fits, but each sum has the order that a tile gives it.</summary>
    internal static void MultiplySmall<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> c, int rows, int columns, int inner)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int whole = inner - (inner % Vector<T>.Count);
        for (int i = 0; i < rows; i++)
        {
            ref T left = ref Unsafe.Add(ref MemoryMarshal.GetReference(a), i * inner);
            for (int j = 0; j < columns; j++)
            {
                ref T right = ref Unsafe.Add(ref MemoryMarshal.GetReference(b), j * inner);
                Vector<T> lanes = default;
                for (nuint p = 0; p < (nuint)whole; p += (nuint)Vector<T>.Count)
                    lanes = VectorMath.MultiplyAdd(Vector.LoadUnsafe(ref left, p), Vector.LoadUnsafe(ref right, p), lanes);

                c[(i * columns) + j] = FinishDot(lanes, ref left, ref right, whole, inner);
            }
        }
    }
}
