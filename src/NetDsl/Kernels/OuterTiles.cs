using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetDsl.Kernels;

/// <summary>
/// Sums of multiples of rows of b, in tiles of 4 rows of c by 2 vectors: eight running vectors, two loads and four broadcasts a step.
/// </summary>
internal static class OuterTiles
{
    private const int Rows = 4;

    /// <summary>c[i, j] = Σ a[i·rowStep + p·innerStep]·b[p, j].</summary>
    internal static void Multiply<T>(
        ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> c, int rows, int columns, int inner, int rowStep, int innerStep)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int width = Vector<T>.Count, tiledRows = rows < Rows ? 0 : rows;
        if (columns < width)
        {
            NarrowOuter(a, b, c, rows, columns, inner, rowStep, innerStep);
            return;
        }

        for (int j = 0; j < columns; j += 2 * width)
        {
            int j0 = Math.Min(j, columns - width), j1 = Math.Min(j + width, columns - width);
            for (int tile = 0; tile < tiledRows; tile += Rows)
            {
                int i = Math.Min(tile, rows - Rows);
                OuterTile(a[(i * rowStep)..], b, c[(i * columns)..], j0, j1, columns, inner, rowStep, innerStep);
            }

            for (int i = tiledRows; i < rows; i++)
                OuterRow(a[(i * rowStep)..], b, c[(i * columns)..], j0, j1, columns, inner, innerStep);
        }
    }

    private static void OuterTile<T>(
        ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> c, int j0, int j1, int columns, int inner, int rowStep, int innerStep)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref T a0 = ref MemoryMarshal.GetReference(a), a1 = ref Unsafe.Add(ref a0, rowStep);
        ref T a2 = ref Unsafe.Add(ref a1, rowStep), a3 = ref Unsafe.Add(ref a2, rowStep);
        ref T right0 = ref Unsafe.Add(ref MemoryMarshal.GetReference(b), j0);
        ref T right1 = ref Unsafe.Add(ref MemoryMarshal.GetReference(b), j1);
        Vector<T> s00 = default, s01 = default, s10 = default, s11 = default, s20 = default, s21 = default, s30 = default, s31 = default;
        nuint left = 0, right = 0;
        for (int p = 0; p < inner; p++)
        {
            Vector<T> b0 = Vector.LoadUnsafe(ref right0, right), b1 = Vector.LoadUnsafe(ref right1, right);
            Vector<T> value = Vector.Create(Unsafe.Add(ref a0, left));
            s00 = VectorMath.MultiplyAdd(value, b0, s00);
            s01 = VectorMath.MultiplyAdd(value, b1, s01);
            value = Vector.Create(Unsafe.Add(ref a1, left));
            s10 = VectorMath.MultiplyAdd(value, b0, s10);
            s11 = VectorMath.MultiplyAdd(value, b1, s11);
            value = Vector.Create(Unsafe.Add(ref a2, left));
            s20 = VectorMath.MultiplyAdd(value, b0, s20);
            s21 = VectorMath.MultiplyAdd(value, b1, s21);
            value = Vector.Create(Unsafe.Add(ref a3, left));
            s30 = VectorMath.MultiplyAdd(value, b0, s30);
            s31 = VectorMath.MultiplyAdd(value, b1, s31);
            left += (nuint)innerStep;
            right += (nuint)columns;
        }

        ref T out0 = ref Unsafe.Add(ref MemoryMarshal.GetReference(c), j0), out1 = ref Unsafe.Add(ref MemoryMarshal.GetReference(c), j1);
        s00.StoreUnsafe(ref out0);
        s01.StoreUnsafe(ref out1);
        s10.StoreUnsafe(ref out0, (nuint)columns);
        s11.StoreUnsafe(ref out1, (nuint)columns);
        s20.StoreUnsafe(ref out0, 2 * (nuint)columns);
        s21.StoreUnsafe(ref out1, 2 * (nuint)columns);
        s30.StoreUnsafe(ref out0, 3 * (nuint)columns);
        s31.StoreUnsafe(ref out1, 3 * (nuint)columns);
    }

    private static void OuterRow<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> c, int j0, int j1, int columns, int inner, int innerStep)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref T left = ref MemoryMarshal.GetReference(a), right = ref MemoryMarshal.GetReference(b);
        Vector<T> s0 = default, s1 = default;
        for (int p = 0; p < inner; p++)
        {
            Vector<T> value = Vector.Create(Unsafe.Add(ref left, p * innerStep));
            s0 = VectorMath.MultiplyAdd(value, Vector.LoadUnsafe(ref right, (nuint)j0 + ((nuint)p * (nuint)columns)), s0);
            s1 = VectorMath.MultiplyAdd(value, Vector.LoadUnsafe(ref right, (nuint)j1 + ((nuint)p * (nuint)columns)), s1);
        }

        s0.StoreUnsafe(ref MemoryMarshal.GetReference(c), (nuint)j0);
        s1.StoreUnsafe(ref MemoryMarshal.GetReference(c), (nuint)j1);
    }

    // Fewer columns than a vector has lanes.
    private static void NarrowOuter<T>(
        ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> c, int rows, int columns, int inner, int rowStep, int innerStep)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < rows; i++)
        {
            Span<T> row = c.Slice(i * columns, columns);
            row.Clear();
            for (int p = 0; p < inner; p++)
            {
                T value = a[(i * rowStep) + (p * innerStep)];
                for (int j = 0; j < row.Length; j++)
                    row[j] = VectorMath.MultiplyAdd(value, b[(p * columns) + j], row[j]);
            }
        }
    }
}
