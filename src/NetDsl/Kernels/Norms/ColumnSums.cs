using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>A value less what it is compared with, and scaled where that is asked for.</summary>
internal interface IDeviation<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>That of the values x of a row, in the columns from <paramref name="at"/> on.</summary>
    Vector<T> Of(Vector<T> x, int row, int at, int left);
}

/// <summary>The sums over a batch that a norm needs, for some columns beside each other.</summary>
/// <remarks>
/// A column is summed in the order of the batch: in T over a fixed number of rows and in double over these. So neither the columns that are
/// summed together nor the number of threads changes a bit.
/// </remarks>
internal static unsafe class ColumnSums
{
    /// <summary>The most columns: what is summed, and a few rows of it, stay in the first-level cache.</summary>
    internal const int Most = 128;

    private const int Block = 64;

    // So many rows are read while a sum is in a register.
    private const int RowsAtOnce = 8;

    /// <summary>Σ d and Σ d² over the rows, where d is the deviation.</summary>
    internal static void Moments<T, TDeviation>(
        T* x, nint step, int rows, int columns, TDeviation deviation, double* sums, double* squares)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TDeviation : struct, IDeviation<T>
        => Run(x, null, step, rows, columns, deviation, sums, squares);

    /// <summary>Σ dy and Σ dy·d over the rows, where d is the deviation.</summary>
    internal static void Slopes<T, TDeviation>(
        T* x, T* dy, nint step, int rows, int columns, TDeviation deviation, double* sums, double* products)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TDeviation : struct, IDeviation<T>
        => Run(x, dy, step, rows, columns, deviation, sums, products);

    [SkipLocalsInit]
    private static void Run<T, TDeviation>(
        T* x, T* dy, nint step, int rows, int columns, TDeviation deviation, double* sums, double* products)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TDeviation : struct, IDeviation<T>
    {
        T* first = stackalloc T[Most], second = stackalloc T[Most];
        new Span<double>(sums, columns).Clear();
        new Span<double>(products, columns).Clear();
        for (int start = 0; start < rows; start += Block)
        {
            new Span<T>(first, Most).Clear();
            new Span<T>(second, Most).Clear();
            int end = Math.Min(start + Block, rows);
            for (int row = start; row < end; row += RowsAtOnce)
                AddRows(x, dy, step, row, Math.Min(row + RowsAtOnce, end), columns, deviation, first, second);

            for (int j = 0; j < columns; j++)
            {
                sums[j] += double.CreateChecked(first[j]);
                products[j] += double.CreateChecked(second[j]);
            }
        }
    }

    private static void AddRows<T, TDeviation>(
        T* x, T* dy, nint step, int from, int to, int columns, TDeviation deviation, T* first, T* second)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TDeviation : struct, IDeviation<T>
    {
        int j = 0;
        for (; j <= columns - Vector<T>.Count; j += Vector<T>.Count)
            AddVector(x, dy, step, from, to, j, Vector<T>.Count, deviation, first, second);

        if (j < columns)
            AddVector(x, dy, step, from, to, j, columns - j, deviation, first, second);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddVector<T, TDeviation>(
        T* x, T* dy, nint step, int from, int to, int at, int left, in TDeviation deviation, T* first, T* second)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TDeviation : struct, IDeviation<T>
    {
        Vector<T> sum = Vector.Load(first + at), products = Vector.Load(second + at);
        for (int row = from; row < to; row++)
        {
            nint place = (row * step) + at;
            Vector<T> difference = deviation.Of(VectorMemory.Load(x + place, left), row, at, left);
            Vector<T> term = dy is null ? difference : VectorMemory.Load(dy + place, left);
            sum += term;
            products = VectorMath.MultiplyAdd(term, difference, products);
        }

        sum.Store(first + at);
        products.Store(second + at);
    }
}
