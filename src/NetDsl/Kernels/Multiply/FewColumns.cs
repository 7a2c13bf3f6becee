using System.Numerics;

namespace NetDsl.Kernels;

/// <summary>Products of fewer columns than the narrowest vector has lanes, number by number.</summary>
internal static unsafe class FewColumns
{
    /// <summary>c = start + a·b, or c += a·b.</summary>
    internal static void Run<T>(in Product<T> product)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        nint step = product.AInnerStep;
        (nint bStep, nint bColumnStep) = product.BTransposed ? ((nint)1, product.BStep) : (product.BStep, (nint)1);
        for (int i = 0; i < product.Rows; i++)
        {
            T* a = product.A + (i * product.ARowStep), c = product.C + (i * product.CStep);
            for (int j = 0; j < product.Columns; j++)
            {
                T* b = product.B + (j * bColumnStep);
                T sum = product.Accumulates ? c[j] : product.Start is null ? T.Zero : product.Start[j];
                for (int p = 0; p < product.Inner; p++)
                {
                    sum = VectorMath.MultiplyAdd(a[p * step], b[p * bStep], sum);
                }

                c[j] = sum;
            }
        }
    }
}
