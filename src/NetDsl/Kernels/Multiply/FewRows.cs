using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetDsl.Kernels;

/// <summary>
/// Few rows times a transposed matrix, the forward pass of few samples: most of the time goes into reading W, so W is read once, transposed in
/// registers, and used at once.
/// </summary>
internal static unsafe class FewRows
{
    /// <summary>With more rows a panel is worth its copy.</summary>
    internal const int Most = 4;

    /// <summary>c = start + a·bᵀ.</summary>
    internal static void Run<T, TVector, TSimd>(in Product<T> product)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
    {
        int lanes = TSimd.Lanes, columns = product.Columns;
        if (columns < Vector128<T>.Count)
        {
            FewColumns(product);
            return;
        }

        if (columns < lanes)
        {
            if (lanes > Vector256<T>.Count && columns >= Vector256<T>.Count)
                Run<T, Vector256<T>, Simd256<T>>(product);
            else
                Run<T, Vector128<T>, Simd128<T>>(product);

            return;
        }

        // The last vectors move back, and compute some columns a second time to the same bits.
        for (int j = 0; j < columns; j += 2 * lanes)
        {
            int j0 = Math.Min(j, columns - lanes), j1 = Math.Min(j + lanes, columns - lanes);
            if (product.Rows == 1)
                TwoVectors<T, TVector, TSimd, One>(product, j0, j1);
            else if (product.Rows == 2)
                TwoVectors<T, TVector, TSimd, Two>(product, j0, j1);
            else
                TwoVectors<T, TVector, TSimd, Four>(product, j0, j1);
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
        for (; p <= product.Inner - Transpose.Columns; p += Transpose.Columns)
        {
            TSimd.LoadTransposed(b0 + p, step, out TVector c0, out TVector c1, out TVector c2, out TVector c3);
            TSimd.LoadTransposed(b1 + p, step, out TVector d0, out TVector d1, out TVector d2, out TVector d3);
            s00 = Add<T, TVector, TSimd>(a0 + p, c0, c1, c2, c3, s00);
            s01 = Add<T, TVector, TSimd>(a0 + p, d0, d1, d2, d3, s01);
            if (TRows.Value > 1)
            {
                s10 = Add<T, TVector, TSimd>(a1 + p, c0, c1, c2, c3, s10);
                s11 = Add<T, TVector, TSimd>(a1 + p, d0, d1, d2, d3, s11);
            }

            if (TRows.Value > 2)
            {
                s20 = Add<T, TVector, TSimd>(a2 + p, c0, c1, c2, c3, s20);
                s21 = Add<T, TVector, TSimd>(a2 + p, d0, d1, d2, d3, s21);
                s30 = Add<T, TVector, TSimd>(a3 + p, c0, c1, c2, c3, s30);
                s31 = Add<T, TVector, TSimd>(a3 + p, d0, d1, d2, d3, s31);
            }
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
            Store<T, TVector, TSimd>(product, 1, j0, s10, j1, s11);

        if (TRows.Value > 2)
        {
            Store<T, TVector, TSimd>(product, 2, j0, s20, j1, s21);
            Store<T, TVector, TSimd>(product, last, j0, s30, j1, s31);
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

    // Fewer columns than the narrowest vector has lanes.
    private static void FewColumns<T>(in Product<T> product)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < product.Rows; i++)
        {
            T* a = product.A + (i * product.ARowStep);
            for (int j = 0; j < product.Columns; j++)
            {
                T* b = product.B + (j * product.BStep);
                T sum = product.Start is null ? T.Zero : product.Start[j];
                for (int p = 0; p < product.Inner; p++)
                    sum = VectorMath.MultiplyAdd(a[p], b[p], sum);

                product.C[(i * product.CStep) + j] = sum;
            }
        }
    }
}
