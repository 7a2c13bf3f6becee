using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetDsl.Kernels;

/// <summary>
/// Few rows times a transposed matrix, the forward pass of few samples: most of the time goes into reading W, so W is read once, transposed
/// in registers, and used at once.
/// </summary>
internal static unsafe class FewRows
{
    /// <summary>With more rows a panel is worth its copy.</summary>
    internal const int Most = 4;

    // The floats of a cache line.
    private const int Line = 16;

    /// <summary>c = start + a·bᵀ.</summary>
    internal static void Run<T, TVector, TSimd>(in Product<T> product)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
    {
        int lanes = TSimd.Lanes, columns = product.Columns;
        if (columns < Vector128<T>.Count)
        {
            FewColumns.Run(product);
            return;
        }

        if (columns < lanes)
        {
            if (lanes > Vector256<T>.Count && columns >= Vector256<T>.Count)
            {
                Run<T, Vector256<T>, Simd256<T>>(product);
            }
            else
            {
                Run<T, Vector128<T>, Simd128<T>>(product);
            }

            return;
        }

        // The last vectors move back, and compute some columns a second time to the same bits.
        for (int j = 0; j < columns; j += 2 * lanes)
        {
            int j0 = Math.Min(j, columns - lanes), j1 = Math.Min(j + lanes, columns - lanes);
            if (product.Rows == 1)
            {
                TwoVectors<T, TVector, TSimd, One>(product, j0, j1);
            }
            else if (product.Rows == 2)
            {
                TwoVectors<T, TVector, TSimd, Two>(product, j0, j1);
            }
            else
            {
                TwoVectors<T, TVector, TSimd, Four>(product, j0, j1);
            }
        }
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TwoVectors<T, TVector, TSimd, TRows>(in Product<T> product, int j0, int j1)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
        where TRows : ICount
    {
        int last = product.Rows - 1, lanes = TSimd.Lanes, p = 0;
        nint step = product.BStep;
        T* b0 = product.B + (j0 * step), b1 = product.B + (j1 * step);
        T* a0 = product.A, a1 = a0 + (Math.Min(1, last) * product.ARowStep);
        T* a2 = a0 + (Math.Min(2, last) * product.ARowStep), a3 = a0 + (Math.Min(3, last) * product.ARowStep);
        TVector s00 = product.Start is null ? default : TSimd.Load(product.Start + j0), s10 = s00, s20 = s00, s30 = s00;
        TVector s01 = product.Start is null ? default : TSimd.Load(product.Start + j1), s11 = s01, s21 = s01, s31 = s01;

        // A vector's rows of W for a whole cache line before the other's: where rows begin a power of two apart, the cache does not hold
        // the lines of both.
        for (; p <= product.Inner - Line; p += Line)
        {
            for (int q = p; q < p + Line; q += 2 * Transpose.Columns)
            {
                AddEight<T, TVector, TSimd, TRows>(b0 + q, step, a0 + q, a1 + q, a2 + q, a3 + q, ref s00, ref s10, ref s20, ref s30);
            }

            for (int q = p; q < p + Line; q += 2 * Transpose.Columns)
            {
                AddEight<T, TVector, TSimd, TRows>(b1 + q, step, a0 + q, a1 + q, a2 + q, a3 + q, ref s01, ref s11, ref s21, ref s31);
            }
        }

        for (; p <= product.Inner - Transpose.Columns; p += Transpose.Columns)
        {
            AddFour<T, TVector, TSimd, TRows>(b0 + p, step, a0 + p, a1 + p, a2 + p, a3 + p, ref s00, ref s10, ref s20, ref s30);
            AddFour<T, TVector, TSimd, TRows>(b1 + p, step, a0 + p, a1 + p, a2 + p, a3 + p, ref s01, ref s11, ref s21, ref s31);
        }

        T* column = stackalloc T[2 * lanes];
        for (; p < product.Inner; p++)
        {
            Transpose.Each(b0 + p, step, column, lanes, lanes, 1);
            Transpose.Each(b1 + p, step, column + lanes, lanes, lanes, 1);
            TVector c = TSimd.Load(column), d = TSimd.Load(column + lanes);
            s00 = TSimd.MultiplyAdd(TSimd.Create(a0[p]), c, s00);
            s01 = TSimd.MultiplyAdd(TSimd.Create(a0[p]), d, s01);
            if (TRows.Value > 1)
            {
                s10 = TSimd.MultiplyAdd(TSimd.Create(a1[p]), c, s10);
                s11 = TSimd.MultiplyAdd(TSimd.Create(a1[p]), d, s11);
            }

            if (TRows.Value > 2)
            {
                s20 = TSimd.MultiplyAdd(TSimd.Create(a2[p]), c, s20);
                s21 = TSimd.MultiplyAdd(TSimd.Create(a2[p]), d, s21);
                s30 = TSimd.MultiplyAdd(TSimd.Create(a3[p]), c, s30);
                s31 = TSimd.MultiplyAdd(TSimd.Create(a3[p]), d, s31);
            }
        }

        Store<T, TVector, TSimd>(product, 0, j0, s00, j1, s01);
        if (TRows.Value > 1)
        {
            Store<T, TVector, TSimd>(product, 1, j0, s10, j1, s11);
        }

        if (TRows.Value > 2)
        {
            Store<T, TVector, TSimd>(product, 2, j0, s20, j1, s21);
            Store<T, TVector, TSimd>(product, last, j0, s30, j1, s31);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddEight<T, TVector, TSimd, TRows>(
        T* b, nint step, T* a0, T* a1, T* a2, T* a3, ref TVector s0, ref TVector s1, ref TVector s2, ref TVector s3)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
        where TRows : ICount
    {
        TSimd.LoadTransposed(
            b,
            step,
            out TVector c0,
            out TVector c1,
            out TVector c2,
            out TVector c3,
            out TVector c4,
            out TVector c5,
            out TVector c6,
            out TVector c7);
        AddColumns<T, TVector, TSimd, TRows>(a0, a1, a2, a3, c0, c1, c2, c3, ref s0, ref s1, ref s2, ref s3);
        AddColumns<T, TVector, TSimd, TRows>(a0 + 4, a1 + 4, a2 + 4, a3 + 4, c4, c5, c6, c7, ref s0, ref s1, ref s2, ref s3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddFour<T, TVector, TSimd, TRows>(
        T* b, nint step, T* a0, T* a1, T* a2, T* a3, ref TVector s0, ref TVector s1, ref TVector s2, ref TVector s3)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
        where TRows : ICount
    {
        TSimd.LoadTransposed(b, step, out TVector c0, out TVector c1, out TVector c2, out TVector c3);
        AddColumns<T, TVector, TSimd, TRows>(a0, a1, a2, a3, c0, c1, c2, c3, ref s0, ref s1, ref s2, ref s3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddColumns<T, TVector, TSimd, TRows>(
        T* a0,
        T* a1,
        T* a2,
        T* a3,
        TVector c0,
        TVector c1,
        TVector c2,
        TVector c3,
        ref TVector s0,
        ref TVector s1,
        ref TVector s2,
        ref TVector s3)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
        where TRows : ICount
    {
        s0 = Add<T, TVector, TSimd>(a0, c0, c1, c2, c3, s0);
        if (TRows.Value > 1)
        {
            s1 = Add<T, TVector, TSimd>(a1, c0, c1, c2, c3, s1);
        }

        if (TRows.Value > 2)
        {
            s2 = Add<T, TVector, TSimd>(a2, c0, c1, c2, c3, s2);
            s3 = Add<T, TVector, TSimd>(a3, c0, c1, c2, c3, s3);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Add<T, TVector, TSimd>(T* a, TVector c0, TVector c1, TVector c2, TVector c3, TVector sum)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
    {
        sum = TSimd.MultiplyAdd(TSimd.Create(a[0]), c0, sum);
        sum = TSimd.MultiplyAdd(TSimd.Create(a[1]), c1, sum);
        sum = TSimd.MultiplyAdd(TSimd.Create(a[2]), c2, sum);
        return TSimd.MultiplyAdd(TSimd.Create(a[3]), c3, sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<T, TVector, TSimd>(in Product<T> product, int row, int j0, TVector s0, int j1, TVector s1)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
    {
        T* c = product.C + (row * product.CStep);
        TSimd.Store(s0, c + j0);
        TSimd.Store(s1, c + j1);
    }
}
