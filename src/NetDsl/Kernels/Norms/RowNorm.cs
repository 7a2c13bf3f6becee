using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>
/// The way back through a norm of each row by itself, with a mean (<see cref="LayerNorm"/>) or without (<see cref="RmsNorm"/>).
/// </summary>
internal static unsafe class RowNorm
{
    // Elements in several microseconds of work: fewer are not worth a thread.
    private const int WorthAThread = 1 << 14;

    // Elements whose work takes longer than waking a helper.
    private const int LongLength = 1 << 17;

    private const int LeastColumns = 16;

    /// <summary>Runs a job over all rows.</summary>
    internal static void Run<TRows>(TRows job, int rows, int features)
        where TRows : struct, IShareJob
        => Shares.OfRows(rows, features, WorthAThread).Run(job, IsShort(rows, features));

    /// <summary>
    /// The gradients; those of the parameters first, so that dx may lie where dy lies. Null stands for what is not wanted.
    /// </summary>
    internal static void Backward<T>(
        T* x, T* mean, T* scale, T* weight, T* dy, T* dWeight, T* dBias, T* dx, int rows, int features, bool accumulate)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (dWeight is not null || dBias is not null)
        {
            int least = Math.Max(LeastColumns, WorthAThread / Math.Max(rows, 1));
            Shares.Of(features, least).Run(new Parameters<T>(x, mean, scale, dy, dWeight, dBias, rows, features), IsShort(rows, features));
        }

        if (dx is not null)
        {
            Run(new Inputs<T>(x, mean, scale, weight, dy, dx, features, accumulate), rows, features);
        }
    }

    private static bool IsShort(int rows, int features) => (long)rows * features < LongLength;

    private readonly struct ByRow<T>(T* mean, T* scale) : IDeviation<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Centre(int at, int left) => Vector<T>.Zero;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Of(Vector<T> x, Vector<T> centre, int row)
            => (mean is null ? x : x - Vector.Create(mean[row])) * Vector.Create(scale[row]);
    }

    private readonly struct Parameters<T>(T* x, T* mean, T* scale, T* dy, T* dWeight, T* dBias, int rows, int features) : IShareJob
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        [SkipLocalsInit]
        public void Run(int first, int length)
        {
            double* sums = stackalloc double[ColumnSums.Most], products = stackalloc double[ColumnSums.Most];
            for (int column = first; column < first + length; column += ColumnSums.Most)
            {
                int columns = Math.Min(ColumnSums.Most, first + length - column);
                ColumnSums.Slopes(x + column, dy + column, features, rows, columns, new ByRow<T>(mean, scale), sums, products);
                Round(products, dWeight, column, columns);
                Round(sums, dBias, column, columns);
            }
        }

        private static void Round(double* sums, T* to, int column, int columns)
        {
            for (int j = 0; to is not null && j < columns; j++)
            {
                to[column + j] = T.CreateChecked(sums[j]);
            }
        }
    }

    private readonly struct Inputs<T>(T* x, T* mean, T* scale, T* weight, T* dy, T* dx, int features, bool accumulate) : IShareJob
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run(int first, int length)
        {
            for (int row = first; row < first + length; row++)
            {
                nint at = (nint)row * features;
                T from = mean is null ? T.Zero : mean[row];
                (double slopes, double products) = RowSums.Slopes(x + at, from, dy + at, weight, features);
                double meanSlope = mean is null ? 0 : slopes / features;
                double meanProduct = products * double.CreateChecked(scale[row]) / features;
                NormElements.Backward(
                    x + at,
                    dy + at,
                    dx + at,
                    features,
                    accumulate,
                    new Standard<T, Same<T>>(new(from), new(scale[row]), new(T.Zero)),
                    new Each<T>(weight),
                    new Same<T>(T.CreateChecked(meanSlope)),
                    new Same<T>(T.CreateChecked(meanProduct)));
            }
        }
    }
}
