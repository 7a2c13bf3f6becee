using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>Batch normalization of vectors, [B, channels]: a channel is a column, and vectors hold channels beside each other.</summary>
internal static unsafe class BatchNormVectors
{
    // Elements in several microseconds of work: fewer are not worth a thread.
    private const int WorthAThread = 1 << 14;

    // Elements whose work takes longer than waking a helper.
    private const int LongLength = 1 << 17;

    private const int LeastColumns = 16;

    internal static void Statistics<T>(T* x, T* mean, T* variance, int batch, int channels)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => OfColumns(batch, channels).Run(new StatisticsJob<T>(x, mean, variance, batch, channels), IsShort(batch, channels));

    internal static void Forward<T>(
        T* x, T* mean, T* variance, T* weight, T* bias, T* y, int batch, int channels, double epsilon)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var job = new ForwardJob<T>(x, mean, variance, weight, bias, y, channels, epsilon);
        Shares.OfRows(batch, channels, WorthAThread).Run(job, IsShort(batch, channels));
    }

    internal static void Backward<T>(
        T* x, T* mean, T* variance, T* weight, T* dy, T* dWeight, T* dBias, T* dx, int batch, int channels, double epsilon,
        bool measuresBatch, bool accumulate)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var job = new BackwardJob<T>(
            x, mean, variance, weight, dy, dWeight, dBias, dx, batch, channels, epsilon, measuresBatch, accumulate);
        OfColumns(batch, channels).Run(job, IsShort(batch, channels));
    }

    // Threads share the columns, so that each is summed in the order of the batch.
    private static Shares OfColumns(int batch, int channels)
        => Shares.Of(channels, Math.Max(LeastColumns, WorthAThread / Math.Max(1, batch)));

    private static bool IsShort(int batch, int channels) => (long)batch * channels < LongLength;

    private static void FillScale<T>(T* variance, T* scale, int channels, double epsilon)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int j = 0; j < channels; j++)
        {
            scale[j] = T.CreateChecked(1 / Math.Sqrt(double.CreateChecked(variance[j]) + epsilon));
        }
    }

    private readonly struct Centred<T>(T* centre) : IDeviation<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Centre(int at, int left) => VectorMemory.Load(centre + at, left);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Of(Vector<T> x, Vector<T> centre, int row) => x - centre;
    }

    private readonly struct StatisticsJob<T>(T* x, T* mean, T* variance, int batch, int channels) : IShareJob
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        [SkipLocalsInit]
        public void Run(int first, int length)
        {
            double* sums = stackalloc double[ColumnSums.Most], squares = stackalloc double[ColumnSums.Most];
            for (int channel = first; channel < first + length; channel += ColumnSums.Most)
            {
                int columns = Math.Min(ColumnSums.Most, first + length - channel);
                T* from = x + channel, to = mean + channel;

                // From the first sample on, so that what all have in common does not enter the sums.
                ColumnSums.Moments(from, channels, batch, columns, new Centred<T>(from), sums, squares);
                for (int j = 0; j < columns; j++)
                {
                    to[j] = T.CreateChecked(double.CreateChecked(from[j]) + (sums[j] / batch));
                }

                // The rounding error of the mean is taken out of the squares.
                ColumnSums.Moments(from, channels, batch, columns, new Centred<T>(to), sums, squares);
                for (int j = 0; j < columns; j++)
                {
                    variance[channel + j] = T.CreateChecked(Math.Max(0, (squares[j] - (sums[j] * sums[j] / batch)) / batch));
                }
            }
        }
    }

    private readonly struct ForwardJob<T>(T* x, T* mean, T* variance, T* weight, T* bias, T* y, int channels, double epsilon) : IShareJob
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        [SkipLocalsInit]
        public void Run(int first, int length)
        {
            T* scale = stackalloc T[ColumnSums.Most];
            for (int channel = 0; channel < channels; channel += ColumnSums.Most)
            {
                int columns = Math.Min(ColumnSums.Most, channels - channel);
                FillScale(variance + channel, scale, columns, epsilon);
                var standard = new Standard<T, Each<T>>(new(mean + channel), new(scale), new(null));
                Each<T> gamma = new(weight + channel), beta = new(bias is null ? null : bias + channel);
                for (int row = first; row < first + length; row++)
                {
                    nint at = ((nint)row * channels) + channel;
                    NormElements.Forward(x + at, y + at, columns, standard, gamma, beta);
                }
            }
        }
    }

    private readonly struct BackwardJob<T>(
        T* x, T* mean, T* variance, T* weight, T* dy, T* dWeight, T* dBias, T* dx, int batch, int channels, double epsilon,
        bool measuresBatch, bool accumulate)
        : IShareJob
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run(int first, int length)
        {
            for (int channel = first; channel < first + length; channel += ColumnSums.Most)
            {
                RunColumns(channel, Math.Min(ColumnSums.Most, first + length - channel));
            }
        }

        [SkipLocalsInit]
        private void RunColumns(int channel, int columns)
        {
            double* sums = stackalloc double[ColumnSums.Most], products = stackalloc double[ColumnSums.Most];
            T* scale = stackalloc T[ColumnSums.Most];
            T* meanSlope = stackalloc T[ColumnSums.Most], meanProduct = stackalloc T[ColumnSums.Most];
            FillScale(variance + channel, scale, columns, epsilon);
            var standard = new Standard<T, Each<T>>(new(mean + channel), new(scale), new(null));
            ColumnSums.Slopes(x + channel, dy + channel, channels, batch, columns, new Centred<T>(mean + channel), sums, products);
            for (int j = 0; j < columns; j++)
            {
                products[j] *= double.CreateChecked(scale[j]);
                if (dBias is not null)
                {
                    dBias[channel + j] = T.CreateChecked(sums[j]);
                }

                if (dWeight is not null)
                {
                    dWeight[channel + j] = T.CreateChecked(products[j]);
                }

                double share = measuresBatch ? double.CreateChecked(weight[channel + j]) / batch : 0;
                meanSlope[j] = T.CreateChecked(share * sums[j]);
                meanProduct[j] = T.CreateChecked(share * products[j]);
            }

            for (int row = 0; dx is not null && row < batch; row++)
            {
                nint at = ((nint)row * channels) + channel;
                NormElements.Backward(
                    x + at,
                    dy + at,
                    dx + at,
                    columns,
                    accumulate,
                    standard,
                    new Each<T>(weight + channel),
                    new Each<T>(meanSlope),
                    new Each<T>(meanProduct));
            }
        }
    }
}
