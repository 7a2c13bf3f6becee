using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>A value less what it is compared with, and scaled where that is asked for.</summary>
internal interface IDeviation<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>
    /// The values that every row is compared with, in the columns from <paramref name="at"/> on, of which there are
    /// <paramref name="left"/>.
    /// </summary>
    Vector<T> Centre(int at, int left);

    /// <summary>The deviations of values x of a row.</summary>
    Vector<T> Of(Vector<T> x, Vector<T> centre, int row);
}

/// <summary>The sums over a batch that a norm needs, for some columns beside each other.</summary>
/// <remarks>
/// A column is summed in the order of the batch: in T over a fixed number of rows and in double over these. So neither the columns that are
/// summed together nor the number of threads changes a bit.
/// </remarks>
internal static unsafe class ColumnSums
{
    /// <summary>The most columns: their sums stay in the first-level cache, and what is read of a row is not too short.</summary>
    internal const int Most = 512;

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
        int whole = columns - (columns % Vector<T>.Count);
        for (int start = 0; start < rows; start += Block)
        {
            new Span<T>(first, Most).Clear();
            new Span<T>(second, Most).Clear();
            int end = Math.Min(start + Block, rows);
            for (int row = start; row < end; row += RowsAtOnce)
            {
                int to = Math.Min(row + RowsAtOnce, end);
                AddWhole(x, dy, step, row, to, whole, deviation, first, second);
                if (whole < columns)
                {
                    AddRest(x, dy, step, row, to, whole, columns - whole, deviation, first, second);
                }
            }

            for (int j = 0; j < columns; j++)
            {
                sums[j] += double.CreateChecked(first[j]);
                products[j] += double.CreateChecked(second[j]);
            }
        }
    }

    // Alone in its method: what another calls beside a loop would cost the loop its registers.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void AddWhole<T, TDeviation>(
        T* x, T* dy, nint step, int from, int to, int columns, TDeviation deviation, T* first, T* second)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TDeviation : struct, IDeviation<T>
    {
        for (int j = 0; j < columns; j += Vector<T>.Count)
        {
            AddVector(x, dy, step, from, to, j, Vector<T>.Count, deviation, first, second);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void AddRest<T, TDeviation>(
        T* x, T* dy, nint step, int from, int to, int at, int left, TDeviation deviation, T* first, T* second)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TDeviation : struct, IDeviation<T>
        => AddVector(x, dy, step, from, to, at, left, deviation, first, second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddVector<T, TDeviation>(
        T* x, T* dy, nint step, int from, int to, int at, int left, in TDeviation deviation, T* first, T* second)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TDeviation : struct, IDeviation<T>
    {
        Vector<T> sum = Vector.Load(first + at), products = Vector.Load(second + at), centre = deviation.Centre(at, left);
        x += (from * step) + at;
        if (dy is null)
        {
            for (int row = from; row < to; row++, x += step)
            {
                Vector<T> difference = deviation.Of(VectorMemory.Load(x, left), centre, row);
                sum += difference;
                products = VectorMath.MultiplyAdd(difference, difference, products);
            }
        }
        else
        {
            dy += (from * step) + at;
            for (int row = from; row < to; row++, x += step, dy += step)
            {
                Vector<T> slope = VectorMemory.Load(dy, left);
                sum += slope;
                products = VectorMath.MultiplyAdd(slope, deviation.Of(VectorMemory.Load(x, left), centre, row), products);
            }
        }

        sum.Store(first + at);
        products.Store(second + at);
    }
}
