using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>The sums of one filter over copied maps, in the order of its weights: lanes are outputs beside each other.</summary>
internal static unsafe class FilterSums
{
    /// <summary>The rows of outputs that read the same rows of maps, at a time.</summary>
    internal const int RowsOfNine = 4;

    // Vectors of outputs whose sums do not wait for each other.
    private const int AtOnce = 4;

    /// <summary>Vectors of outputs wherever they lie, four at a time. The last ones repeat.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    internal static void Each<T, TVector, TSimd>(
        T* maps, nint* offsets, T* weights, int inner, T begin, nint* reads, int count, T* to, nint* writes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
    {
        int last = count - 1;
        for (int i = 0; i < count; i += AtOnce)
        {
            int i1 = Math.Min(i + 1, last), i2 = Math.Min(i + 2, last), i3 = Math.Min(i + 3, last);
            T* from0 = maps + reads[i], from1 = maps + reads[i1], from2 = maps + reads[i2], from3 = maps + reads[i3];
            TVector sum0 = TSimd.Create(begin), sum1 = sum0, sum2 = sum0, sum3 = sum0;
            for (int k = 0; k < inner; k++)
            {
                TVector w = TSimd.Create(weights[k]);
                nint at = offsets[k];
                sum0 = TSimd.MultiplyAdd(w, TSimd.Load(from0 + at), sum0);
                sum1 = TSimd.MultiplyAdd(w, TSimd.Load(from1 + at), sum1);
                sum2 = TSimd.MultiplyAdd(w, TSimd.Load(from2 + at), sum2);
                sum3 = TSimd.MultiplyAdd(w, TSimd.Load(from3 + at), sum3);
            }

            TSimd.Store(sum0, to + writes[i]);
            TSimd.Store(sum1, to + writes[i1]);
            TSimd.Store(sum2, to + writes[i2]);
            TSimd.Store(sum3, to + writes[i3]);
        }
    }

    /// <summary>
    /// Of the usual kernel, 3 × 3, all of whose weights stay in registers: four rows of outputs at a time, for which six rows of maps are
    /// read once. The last rows and vectors begin earlier, so that they are whole.
    /// </summary>
    /// <param name="maps">What the first output reads first.</param>
    /// <param name="rowStep">The distance of rows of maps.</param>
    /// <param name="weights">The weights.</param>
    /// <param name="begin">What the sums begin with.</param>
    /// <param name="rows">The rows of outputs, four or more.</param>
    /// <param name="width">Their length.</param>
    /// <param name="to">Receives the sums.</param>
    /// <param name="elsewhere">Receives those of the last row instead, if it is not null.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    internal static void Nine<T, TVector, TSimd>(
        T* maps, nint rowStep, T* weights, T begin, int rows, int width, T* to, T* elsewhere)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
    {
        TVector w0 = TSimd.Create(weights[0]), w1 = TSimd.Create(weights[1]), w2 = TSimd.Create(weights[2]);
        TVector w3 = TSimd.Create(weights[3]), w4 = TSimd.Create(weights[4]), w5 = TSimd.Create(weights[5]);
        TVector w6 = TSimd.Create(weights[6]), w7 = TSimd.Create(weights[7]), w8 = TSimd.Create(weights[8]);
        for (int column = 0; column < width; column += TSimd.Lanes)
        {
            int at = Math.Max(0, Math.Min(column, width - TSimd.Lanes));
            for (int row = 0; row < rows; row += RowsOfNine)
            {
                int first = Math.Min(row, rows - RowsOfNine);
                T* from = maps + (first * rowStep) + at, write = to + ((nint)first * width) + at;
                T* last = first + RowsOfNine == rows && elsewhere is not null ? elsewhere : write + (3 * (nint)width);
                TVector sum0 = TSimd.Create(begin), sum1 = sum0, sum2 = sum0, sum3 = sum0;
                TVector a = TSimd.Load(from), b = TSimd.Load(from + 1), c = TSimd.Load(from + 2);
                sum0 = Add<T, TVector, TSimd>(w0, w1, w2, a, b, c, sum0);
                from += rowStep;
                (a, b, c) = (TSimd.Load(from), TSimd.Load(from + 1), TSimd.Load(from + 2));
                sum0 = Add<T, TVector, TSimd>(w3, w4, w5, a, b, c, sum0);
                sum1 = Add<T, TVector, TSimd>(w0, w1, w2, a, b, c, sum1);
                from += rowStep;
                (a, b, c) = (TSimd.Load(from), TSimd.Load(from + 1), TSimd.Load(from + 2));
                sum0 = Add<T, TVector, TSimd>(w6, w7, w8, a, b, c, sum0);
                sum1 = Add<T, TVector, TSimd>(w3, w4, w5, a, b, c, sum1);
                sum2 = Add<T, TVector, TSimd>(w0, w1, w2, a, b, c, sum2);
                TSimd.Store(sum0, write);
                from += rowStep;
                (a, b, c) = (TSimd.Load(from), TSimd.Load(from + 1), TSimd.Load(from + 2));
                sum1 = Add<T, TVector, TSimd>(w6, w7, w8, a, b, c, sum1);
                sum2 = Add<T, TVector, TSimd>(w3, w4, w5, a, b, c, sum2);
                sum3 = Add<T, TVector, TSimd>(w0, w1, w2, a, b, c, sum3);
                TSimd.Store(sum1, write + width);
                from += rowStep;
                (a, b, c) = (TSimd.Load(from), TSimd.Load(from + 1), TSimd.Load(from + 2));
                sum2 = Add<T, TVector, TSimd>(w6, w7, w8, a, b, c, sum2);
                sum3 = Add<T, TVector, TSimd>(w3, w4, w5, a, b, c, sum3);
                TSimd.Store(sum2, write + (2 * (nint)width));
                from += rowStep;
                (a, b, c) = (TSimd.Load(from), TSimd.Load(from + 1), TSimd.Load(from + 2));
                TSimd.Store(Add<T, TVector, TSimd>(w6, w7, w8, a, b, c, sum3), last);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Add<T, TVector, TSimd>(TVector w0, TVector w1, TVector w2, TVector a, TVector b, TVector c, TVector sum)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
    {
        sum = TSimd.MultiplyAdd(w0, a, sum);
        sum = TSimd.MultiplyAdd(w1, b, sum);
        return TSimd.MultiplyAdd(w2, c, sum);
    }
}
